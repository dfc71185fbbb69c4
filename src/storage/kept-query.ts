import type { Compilable, CompiledQuery, Kysely } from 'kysely';

/** Stands for a value in a query that is compiled before its values are known. */
class Placeholder {
  constructor(readonly name: string) {}
}

export type Values = Readonly<Record<string, string | number | null>>;

/**
 * A query that is built and compiled once per engine and run with other values each time: building one costs as much as running it,
 * and every turn runs the same few.
 */
export class KeptQuery<Schema, Given extends Values, Row = never> {
  private readonly compiled = new WeakMap<object, CompiledQuery<Row>>();

  /** @param build takes the place of each value from `given` */
  constructor(
    private readonly build: (
      db: Kysely<Schema>,
      given: <Name extends keyof Given & string>(name: Name) => Given[Name],
    ) => Compilable<Row>,
  ) {}

  async run(db: Kysely<Schema>, given: Given): Promise<readonly Row[]> {
    const { adapter } = db.getExecutor();
    const query = this.compiled.get(adapter) ?? this.compile(db, adapter);
    const parameters = query.parameters.map((value) => (value instanceof Placeholder ? given[value.name] : value));
    const result = await db.executeQuery<Row>({ ...query, parameters } as CompiledQuery<Row>);
    return result.rows;
  }

  async first(db: Kysely<Schema>, given: Given): Promise<Row | undefined> {
    return (await this.run(db, given))[0];
  }

  private compile(db: Kysely<Schema>, adapter: object): CompiledQuery<Row> {
    // Kysely hands parameters through as they are; only here do they have another type than the column's.
    const query = this.build(db, (name) => new Placeholder(name) as never).compile();
    this.compiled.set(adapter, query);
    return query;
  }
}
