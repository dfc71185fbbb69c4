import type { Compilable, CompiledQuery, Kysely, Transaction } from 'kysely';

/** Stands for a value in a query that is compiled before its values are known. */
class Placeholder {
  constructor(readonly name: string) {}
}

export type Values = Readonly<Record<string, string | number | null>>;

/** Takes the place of a value in a kept query. */
export type Given<Of extends Values> = <Name extends keyof Of & string>(name: Name) => Of[Name];

/**
 * A query that is built and compiled once per engine and run with other values each time: building one costs as much as running it,
 * and every turn runs the same few.
 */
export class KeptQuery<Schema, Of extends Values, Row = unknown> {
  private readonly compiled = new WeakMap<object, CompiledQuery>();

  constructor(private readonly build: (db: Kysely<Schema>, given: Given<Of>) => Compilable<Row>) {}

  async run(db: Kysely<Schema>, values: Of): Promise<readonly Row[]> {
    const result = await db.executeQuery(this.filled(db, values));
    // What the builder's type promises comes back from the engine that it was compiled for.
    return result.rows as Row[];
  }

  /** With its values, to be run together with others. */
  filled(db: Kysely<Schema>, values: Of): CompiledQuery {
    const { adapter } = db.getExecutor();
    const query = this.compiled.get(adapter) ?? this.compile(db, adapter);
    const parameters = query.parameters.map((value) => (value instanceof Placeholder ? values[value.name] : value));
    return { ...query, parameters };
  }

  async first(db: Kysely<Schema>, values: Of): Promise<Row | undefined> {
    return (await this.run(db, values))[0];
  }

  private compile(db: Kysely<Schema>, adapter: object): CompiledQuery {
    // Kysely hands parameters through as they are; only here do they have another type than the column's.
    const query = this.build(db, (name) => new Placeholder(name) as never).compile();
    this.compiled.set(adapter, query);
    return query;
  }
}

/** Runs queries in their order, none of which needs another's answer: they share a way to the server and back. */
export async function runTogether<Schema>(trx: Transaction<Schema>, queries: readonly CompiledQuery[]): Promise<void> {
  await trx
    .getExecutor()
    .provideConnection((connection) => Promise.all(queries.map((query) => connection.executeQuery(query))));
}
