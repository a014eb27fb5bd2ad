// What several people see, compared with each other and with the record.
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { expect } from 'vitest'
import { schema } from '../../server/db/open.ts'
import { createLog } from '../../server/history/log.ts'
import { replay } from '../../server/history/replay.ts'
import { readBrackets } from '../../shared/brackets.ts'
import type { TextId } from '../../shared/ids.ts'
import { readNegotiation } from '../../shared/negotiation/doc.ts'
import type { Negotiation } from '../../shared/negotiation/model.ts'
import type { Block } from '../../shared/text.ts'
import { readText } from '../../shared/ydoc.ts'
import type { Person } from '../helpers/browser.ts'
import { openPassages, readPaper, type ShownBlock, type ShownRun } from './paper.ts'

/** Once every screen shows what the first one does. */
export async function sameScreens(people: readonly Person[]): Promise<void> {
  await expect
    .poll(async () => {
      const papers = await Promise.all(people.map(person => readPaper(person.page)))
      return papers.filter(shown => JSON.stringify(shown) !== JSON.stringify(papers[0])).length
    })
    .toBe(0)
}

/** Once every screen counts the same number of open passages; the number. */
export async function sameCount(people: readonly Person[]): Promise<number> {
  const counts = () => Promise.all(people.map(person => openPassages(person.page)))
  await expect.poll(async () => new Set(await counts()).size).toBe(1)
  return (await counts())[0] ?? -1
}

/** A text as its whole record replays from the first entry on, after the chain was verified. */
export type Recorded = { paper: ShownBlock[]; open: number; negotiation: Negotiation; acts: string[] }

export async function readRecord(databaseUrl: string, textId: string): Promise<Recorded> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  try {
    // No snapshot is older than the first entry: the log gives every entry.
    const { entries } = await createLog(drizzle(sql, { schema })).load(textId as TextId, 1)
    const doc = replay(entries)
    const blocks = readText(doc)
    return {
      paper: blocks.map(shown),
      open: readBrackets(blocks).total,
      negotiation: readNegotiation(doc),
      acts: entries.flatMap(({ command }) => (typeof command?.act === 'string' ? [command.act] : [])),
    }
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** A paragraph of the record in the form in which a screen is read. */
function shown(block: Block): ShownBlock {
  const runs: ShownRun[] = []
  for (const run of block.runs) {
    const marks = [...new Set(run.marks.map(mark => `${mark.type} ${mark.by}`))].sort()
    const last = runs.at(-1)
    if (last && last.marks.join() === marks.join()) last.text += run.text
    else runs.push({ text: run.text, marks })
  }
  return { pid: block.pid, type: block.type, runs }
}
