// Once a run: one PostgreSQL cluster from the packaged programs, and one migrated database to copy from.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../server/db/embedded/start.ts'
import { runMigrations } from '../server/db/migrate.ts'
import { createLogger } from '../server/logger.ts'

/** Where fresh databases are made: the server's address without a database, and the database they copy. */
export type DatabaseServer = { name: string; url: string; template: string }

declare module 'vitest' {
  export interface ProvidedContext {
    databaseServers: DatabaseServer[]
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-test-'))
  await chmod(dataDir, 0o711)
  const embedded = await startEmbedded(dataDir, createLogger('warn'))
  const door = await openDoor(embedded.socket)
  const addresses = [{ name: 'the packaged PostgreSQL', url: `postgres://postgres@127.0.0.1:${door.port}` }]
  const other = process.env.TEST_DATABASE_URL
  if (other)
    addresses.push({ name: 'the given PostgreSQL', url: new URL('/', other).href.replace(/\/$/, '') })
  const template = `parley_template_${process.pid}`
  for (const { url } of addresses) await makeTemplate(url, template)
  project.provide(
    'databaseServers',
    addresses.map(address => ({ ...address, template })),
  )
  return async () => {
    for (const { url } of addresses.slice(1)) await dropTemplate(url, template)
    door.close()
    await embedded.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** The cluster listens on its socket alone; a test's plain URL needs a port. */
async function openDoor(socket: string): Promise<{ port: number; close(): void }> {
  const door = createServer(client => {
    const server = connect(socket)
    client.pipe(server).pipe(client)
    client.on('error', () => server.destroy())
    server.on('error', () => client.destroy())
  })
  await new Promise<void>(resolve => door.listen(0, '127.0.0.1', resolve))
  return { port: (door.address() as AddressInfo).port, close: () => door.close() }
}

async function makeTemplate(url: string, template: string): Promise<void> {
  const admin = postgres(`${url}/postgres`, { max: 1 })
  await admin.unsafe(`create database ${template} encoding 'UTF8' template template0`)
  await admin.end()
  const sql = postgres(`${url}/${template}`, { max: 1, onnotice: () => {} })
  await runMigrations(sql)
  await sql.end()
}

async function dropTemplate(url: string, template: string): Promise<void> {
  const admin = postgres(`${url}/postgres`, { max: 1 })
  await admin.unsafe(`drop database if exists ${template} with (force)`)
  await admin.end()
}
