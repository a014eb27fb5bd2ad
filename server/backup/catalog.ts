// The tables of a database as they are, not as the program thinks: a new one can never be forgotten in a backup.
import type postgres from 'postgres'

export type Table = {
  name: string
  columns: { name: string; type: string }[]
  /** columns of the primary key, each with the collation that orders alike everywhere */
  order: string[]
  /** the column that counts by itself, and its next number */
  identity: { column: string; next: string } | null
}

type Found = { name: string; columns: Table['columns']; keys: string[]; texts: string[]; parents: string[] }

/** Tables of the schema `public`, each after those that it refers to. */
export async function readCatalog(sql: postgres.TransactionSql): Promise<Table[]> {
  const found = await sql<Found[]>`
    select c.relname as name,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod))
          order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      (select json_agg(a.attname::text order by k.at) from pg_index i
        cross join lateral unnest(i.indkey::int2[]) with ordinality as k (attnum, at)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary) as keys,
      (select coalesce(json_agg(a.attname::text), '[]') from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and a.attcollation <> 0) as texts,
      (select coalesce(json_agg(distinct p.relname::text), '[]') from pg_constraint f
        join pg_class p on p.oid = f.confrelid
        where f.conrelid = c.oid and f.contype = 'f' and p.oid <> c.oid) as parents
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p')
    order by c.relname collate "C"`
  const tables: Table[] = []
  for (const { name, columns, keys, texts } of parentsFirst(found)) {
    if (!keys) throw new Error(`the table ${name} has no primary key`)
    const order = keys.map(key => (texts.includes(key) ? `${quoted(key)} collate "C"` : quoted(key)))
    tables.push({ name, columns, order, identity: await readIdentity(sql, name) })
  }
  return tables
}

function parentsFirst(found: readonly Found[]): Found[] {
  const sorted: Found[] = []
  let left = [...found]
  while (left.length > 0) {
    const ready = left.filter(({ parents }) => left.every(({ name }) => !parents.includes(name)))
    if (ready.length === 0) throw new Error(`tables refer to each other: ${left.map(({ name }) => name)}`)
    sorted.push(...ready)
    left = left.filter(table => !ready.includes(table))
  }
  return sorted
}

async function readIdentity(sql: postgres.TransactionSql, table: string): Promise<Table['identity']> {
  const [found] = await sql<{ column: string; sequence: string }[]>`
    select a.attname::text as column, pg_get_serial_sequence(${quoted(table)}, a.attname) as sequence
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relname = ${table} and a.attidentity <> ''`
  if (!found) return null
  const [state] = await sql.unsafe<{ next: string }[]>(
    `select (last_value + case when is_called then 1 else 0 end)::text as next from ${found.sequence}`,
  )
  return state ? { column: found.column, next: state.next } : null
}

/** An identifier as SQL takes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
