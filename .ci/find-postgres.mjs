// Prints the URL of a PostgreSQL server on this machine in which we may create databases, or nothing.
import postgres from 'postgres'

async function answers(user) {
  const url = `postgres://${user}@127.0.0.1:5432/postgres`
  const sql = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => {} })
  try {
    const [role] =
      await sql`select rolsuper or rolcreatedb as able from pg_roles where rolname = current_user`
    return role?.able ? url : null
  } catch {
    return null
  } finally {
    await sql.end({ timeout: 1 })
  }
}

const found = (await answers('postgres')) ?? (await answers('root'))
process.stdout.write(found ?? '')
