import type { CompiledQuery, Kysely } from 'kysely';
import type { KeptQuery, Values } from './kept-query';

interface Asked {
  readonly query: CompiledQuery;
  resolve(rows: unknown[]): void;
  reject(error: unknown): void;
}

/**
 * Reads that are asked for at the same moment share a connection, and with it a way to the server and back: word of several conversations
 * comes in one piece, and each is read from then on.
 */
export class GatheredReads<Schema> {
  private asked: Asked[] = [];

  constructor(private readonly db: Kysely<Schema>) {}

  run<Of extends Values, Row>(kept: KeptQuery<Schema, Of, Row>, values: Of): Promise<readonly Row[]> {
    return new Promise((resolve, reject) => {
      const query = kept.filled(this.db, values);
      if (this.asked.length === 0) setImmediate(() => void this.readAll());
      // What the kept query promises comes back from the engine that it was compiled for.
      this.asked.push({ query, resolve: (rows) => resolve(rows as Row[]), reject });
    });
  }

  private async readAll(): Promise<void> {
    const all = this.asked.splice(0);
    try {
      await this.db.getExecutor().provideConnection((connection) =>
        Promise.all(
          all.map(({ query, resolve, reject }) =>
            // One that fails is nothing to the others.
            connection.executeQuery<unknown>(query).then(({ rows }) => resolve(rows), reject),
          ),
        ),
      );
    } catch (error) {
      for (const { reject } of all) reject(error);
    }
  }
}
