import {
  DEFAULT_MIGRATION_LOCK_TABLE,
  DEFAULT_MIGRATION_TABLE,
  PostgresIntrospector,
  sql,
  type DatabaseMetadataOptions,
  type Kysely,
  type SchemaMetadata,
  type TableMetadata,
} from 'kysely';

interface ColumnRow {
  readonly schema: string;
  readonly table: string;
  readonly is_view: boolean;
  readonly column: string;
  readonly type: string;
  readonly is_nullable: boolean;
  readonly has_default: boolean;
  readonly is_identity: boolean;
}

const OWN_NOTES: readonly string[] = [DEFAULT_MIGRATION_TABLE, DEFAULT_MIGRATION_LOCK_TABLE];

/**
 * The tables of the store's own schema. Kysely's reads those of the whole database, where other stores may have tables of the same names,
 * and fails when one of theirs is dropped at that moment.
 */
export class OwnSchemaIntrospector extends PostgresIntrospector {
  constructor(private readonly db: Kysely<unknown>) {
    super(db);
  }

  override async getSchemas(): Promise<SchemaMetadata[]> {
    const { rows } = await sql<SchemaMetadata>`select current_schema() as name`.execute(this.db);
    return rows;
  }

  override async getTables(options?: DatabaseMetadataOptions): Promise<TableMetadata[]> {
    const { rows } = await sql<ColumnRow>`
      select n.nspname as schema, c.relname as table, c.relkind = 'v' as is_view, a.attname as column, t.typname as type,
        not a.attnotnull as is_nullable, a.atthasdef as has_default, a.attidentity <> '' as is_identity
      from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      join pg_catalog.pg_attribute a on a.attrelid = c.oid
      join pg_catalog.pg_type t on t.oid = a.atttypid
      where n.nspname = current_schema() and c.relkind in ('r', 'v', 'p') and a.attnum > 0 and not a.attisdropped
      order by c.relname, a.attnum`.execute(this.db);
    const tables = new Map<string, ColumnRow[]>();
    for (const row of rows) {
      if (options?.withInternalKyselyTables !== true && OWN_NOTES.includes(row.table)) continue;
      tables.set(row.table, [...(tables.get(row.table) ?? []), row]);
    }
    return [...tables].map(([name, columns]) => ({
      name,
      isView: columns.some((column) => column.is_view),
      ...(columns[0] === undefined ? {} : { schema: columns[0].schema }),
      columns: columns.map((column) => ({
        name: column.column,
        dataType: column.type,
        isAutoIncrementing: column.is_identity,
        isNullable: column.is_nullable,
        hasDefaultValue: column.has_default,
      })),
    }));
  }
}
