// What a meeting keeps of who acts is kept in every file, whoever takes it: a file travels further than its reader.
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { REGIONAL_DELEGATIONS } from '../../shared/delegations.ts'
import type { MadeAnswer } from '../../shared/requests.ts'
import { client } from '../helpers/client.ts'
import { delegation } from '../helpers/documents.ts'
import { type Installation, startInstallation } from '../helpers/installation.ts'

let place: Installation
beforeAll(async () => {
  place = await startInstallation()
})
afterAll(() => place.close())

const QUERIES = [
  ...['docx&kind=revisions', 'docx&kind=compilation&by=status'],
  ...['html', 'txt', 'json', 'akn'],
]

async function filesOf(text: string, cookie: string): Promise<string[]> {
  const files: string[] = []
  for (const query of QUERIES) {
    const answer = await place.server.send('GET', `/api/texts/${text}/export?format=${query}`, { cookie })
    expect([query, answer.status]).toEqual([query, 200])
    const bytes = new Uint8Array(await answer.arrayBuffer())
    files.push(
      query.startsWith('docx')
        ? Object.values(unzipSync(bytes))
            .map(part => strFromU8(part))
            .join('')
        : strFromU8(bytes),
    )
  }
  return files
}

test.each([
  ['named', 'CEPT'],
  ['region', 'CEPT'],
  ['hidden', 'PARTYB'],
])('in a meeting that shows "%s" every file names %s, and nobody else', async (attribution, code) => {
  const title = `Shown: ${attribution}`
  const made = async (path: string, body: object): Promise<string> => {
    const answer = await place.server.send('POST', path, { cookie: place.admin, body })
    const { id }: MadeAnswer = await answer.json()
    return id
  }
  const meeting = await made('/api/meetings', { title, attribution, delegations: REGIONAL_DELEGATIONS })
  const text = await made(`/api/meetings/${meeting}/texts`, {
    ...{ title: 'A text', language: 'en', direction: 'ltr', illustrative: true },
    ...{ breaks: 'lines', wording: 'The Conference shall review it.' },
  })
  const author = await place.seat(meeting, `paper-${attribution}@example.org`, 'delegate', code)
  const hand = client(place.server.url, text, author.cookie, delegation(code))
  await hand.synced()
  hand.hand.perform({ kind: 'type', block: 0, at: 0, length: 0, words: 'From now on ' })
  await hand.saved()
  hand.close()
  // The secretariat may know more than others: its files do not.
  for (const file of [...(await filesOf(text, author.cookie)), ...(await filesOf(text, place.admin))]) {
    expect(file.includes(code)).toBe(true)
    expect(file.includes('Name of ')).toBe(false)
    if (attribution === 'hidden')
      expect(REGIONAL_DELEGATIONS.filter(one => file.includes(one.code) || file.includes(one.name))).toEqual(
        [],
      )
  }
})
