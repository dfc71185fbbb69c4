import { outside, overlap, type FoundEntity, type Span } from './found-entity';
import type { Token } from '../tokens';

/** What has been found so far, and what of the text is left. */
export class Findings {
  readonly entities: FoundEntity[] = [];
  private readonly blocked: Span[] = [];

  get orders(): readonly FoundEntity[] {
    return this.entities.filter(({ type }) => type === 'order');
  }

  /** Those that overlap nothing found before. */
  add(entities: readonly FoundEntity[]): void {
    for (const entity of entities) {
      if (![...this.entities, ...this.blocked].some((other) => overlap(entity, other))) this.entities.push(entity);
    }
  }

  block(spans: readonly Span[]): void {
    this.blocked.push(...spans.filter((span) => !this.entities.some((other) => overlap(span, other))));
  }

  /** The words that nothing has taken. */
  free(tokens: readonly Token[]): readonly Token[] {
    return outside(tokens, [...this.entities, ...this.blocked]);
  }
}
