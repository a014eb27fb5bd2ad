// A Word file with tracked changes on a text: looked at first, then entered as its delegations' own, and every entry says
// that it was brought in; the same file brought again does nothing.
import { describe, expect, test } from 'vitest'
import type { BlameAnswer } from '../../shared/blame/answer.ts'
import type { ThreadAnswer } from '../../shared/discussionRequests.ts'
import type { HistoryItem } from '../../shared/history.ts'
import { digestOfVerdict } from '../../shared/negotiation/verdict.ts'
import { blockText } from '../../shared/text.ts'
import type { ImportAnswer } from '../../shared/wordImport.ts'
import { refusalIn } from '../helpers/installation.ts'
import { verdictOf } from '../helpers/record-file.ts'
import { sendForm } from '../helpers/sendFile.ts'
import { ins, p, r, reformed, relooked, type WordXml, wordFile } from '../helpers/word.ts'
import { AUTHORS, CHANGED, useWordImport } from './word-import/bringing.ts'

const { server, send, as, newText, bring, record, entriesOf } = useWordImport()

const DAY = { first: '2026-01-05', last: '2026-01-05' }

describe('tracked changes', () => {
  test('are looked at first, by author, and nothing is stored', async () => {
    const text = await newText()
    const answer = await bring(text, 'secretariat', CHANGED, { Jane: 'CEPT' }, '&preview=1')
    expect(answer.status).toBe(200)
    const preview: ImportAnswer = await answer.json()
    expect(preview.authors).toEqual([
      { name: 'Jane', insertions: 1, deletions: 2, forms: 0, comments: 1, ...DAY, delegation: 'CEPT' },
      { name: 'Ivan', insertions: 2, deletions: 0, forms: 0, comments: 0, ...DAY },
    ])
    expect(preview.parts).toMatchObject([
      { delegation: 'CEPT', insertions: 1, deletions: 1, paragraphs: 0, wishes: [{ kind: 'delete' }] },
    ])
    expect(preview).toMatchObject({ drifts: [], comments: 1, seq: null })
    expect((await entriesOf(text)).length).toBe(1)
  })

  test('become proposals of the delegations named; the record says who brought them, and verifies', async () => {
    const text = await newText()
    const answer = await bring(text, 'facilitator', CHANGED, AUTHORS)
    expect(await answer.json()).toMatchObject({ seq: 4 })
    const { file, lines } = await record(text)
    expect(verdictOf(file).ok).toBe(true)
    const [, ...entries] = lines.filter(({ type }) => type === 'entry')
    expect(
      entries.map(({ kind, role, delegation, command }) => [kind, role, delegation, Object(command).act]),
    ).toEqual([
      ['edit', 'facilitator', 'CEPT', 'import'],
      ['edit', 'facilitator', 'RCC', 'import'],
      ['act', 'facilitator', 'CEPT', 'wish'],
    ])
    for (const { command } of entries) expect(Object(command).file).toMatch(/^[0-9a-f]{64}$/)
    const blocks = lines.find(({ type }) => type === 'text')?.blocks ?? []
    expect(
      blocks.map(block =>
        block.runs.map(run => [run.marks.map(mark => `${mark.type} ${mark.by}`).join(), run.text]),
      )[1],
    ).toEqual([
      ['', 'The '],
      ['deletion CEPT', 'Conference'],
      ['insertion CEPT', 'Group'],
      ['', ' reviews the '],
      ['insertion RCC', 'draft '],
      ['', 'plan.'],
    ])
    const threads: ThreadAnswer[] = await (
      await send('GET', `/api/texts/${text}/comments`, { cookie: as('cept') })
    ).json()
    expect(threads).toMatchObject([
      { delegation: 'CEPT', anchor: { quote: 'Conference' }, comments: [{ body: 'Who is meant?' }] },
    ])
    // The history and the words themselves say where they came from: by the file, and who brought it where that is shown.
    const file_ = String(Object(entries[0]?.command).file)
    const told = async (query: string): Promise<HistoryItem[]> => {
      const path = `/api/texts/${text}/history?order=oldest&${query}`
      return (await (await send('GET', path, { cookie: as('cept') })).json()).items
    }
    const [first, ...all] = await told('imported=yes')
    expect(first).toMatchObject({ sort: 'words', command: { act: 'import-base' } })
    const brought = await told(`imported=${file_.slice(0, 8)}`)
    expect(brought).toEqual(all)
    expect(new Set(brought.map(({ file, person }) => `${person} ${file}`)).size).toBe(1)
    expect(brought.map(({ delegation }) => delegation)).toEqual(['CEPT', 'RCC', 'RCC', 'CEPT'])
    const path = `/api/texts/${text}/blame?pid=${blocks[1]?.pid}`
    const blame: BlameAnswer = await (await send('GET', path, { cookie: as('cept') })).json()
    const fileOf = (words: string): string | null | undefined => {
      const stretch = blame.stretches.find(one => one.words === words)
      return blame.entries.find(({ seq }) => seq === stretch?.first)?.file
    }
    expect([fileOf('Group'), fileOf('The ')]).toEqual([file_, first?.file])

    const again = await bring(text, 'secretariat', { ...CHANGED, comments: '' }, AUTHORS)
    expect((await refusalIn(again)).code).toBe('nothing-new')
    expect((await record(text)).lines.filter(({ type }) => type === 'entry').length).toBe(4)
  })

  test('of form and look come as wishes and replacements, answers into their threads, once', async () => {
    const text = await newText()
    const bold = r('plan', `<w:b/>${relooked('Jane', '')}`)
    const comment = (id: number, author: string, words: string): string =>
      `<w:comment w:id="${id}" w:author="${author}"><w:p w14:paraId="0000000${id + 1}">${r(words)}</w:p></w:comment>`
    const range = (id: number): string => `<w:commentRangeStart w:id="${id}"/>`
    const file = {
      body:
        p('RESOLUTION 1') +
        p(r('1.8.2\tThe Conference reviews the ') + bold + r('.')) +
        p('a) one', `<w:outlineLvl w:val="1"/>${reformed('Ivan', '')}`) +
        p(range(0) + range(1) + r('b) two')),
      comments: comment(0, 'Jane', 'Why?') + comment(1, 'Ivan', 'Because.'),
      threads:
        '<w15:commentEx w15:paraId="00000001" w15:done="1"/><w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001"/>',
    }
    const threads = async (): Promise<ThreadAnswer[]> =>
      (await send('GET', `/api/texts/${text}/comments`, { cookie: as('cept') })).json()
    const answer = await bring(text, 'facilitator', file, AUTHORS)
    expect(await answer.json()).toMatchObject({
      seq: 3,
      parts: [
        { delegation: 'CEPT', insertions: 0, deletions: 0, restated: 1 },
        { delegation: 'RCC', wishes: [{ kind: 'retype' }] },
      ],
    })
    const first = await threads()
    expect(first).toMatchObject([
      {
        delegation: 'CEPT',
        settled: {},
        comments: [
          { delegation: 'CEPT', body: 'Why?' },
          { delegation: 'RCC', body: 'Because.' },
        ],
      },
    ])
    await bring(text, 'facilitator', file, AUTHORS)
    expect(await threads()).toEqual(first)
    expect((await entriesOf(text)).length).toBe(3)
  })

  test('by a form of a page are the same', async () => {
    const text = await newText()
    const path = `/api/texts/${text}/import?authors=${encodeURIComponent(JSON.stringify(AUTHORS))}`
    expect(await (await sendForm(server(), as('secretariat'), path, wordFile(CHANGED))).json()).toMatchObject(
      {
        seq: 4,
      },
    )
  })

  test('of a file that Parley wrote arrive also when a decision has changed the base since, once', async () => {
    const text = await newText()
    const own = (body: string, seq: number): WordXml => ({
      body,
      properties: { ParleyText: text, ParleySeq: String(seq), ParleyKind: 'revisions' },
    })
    const first = await bring(text, 'secretariat', CHANGED, AUTHORS)
    expect(await first.json()).toMatchObject({ seq: 4 })
    const state = (await record(text)).lines.find(({ type }) => type === 'text')?.blocks ?? []
    const marks =
      state[1]?.runs.flatMap(run => run.marks.filter(({ by }) => by === 'RCC').map(({ id }) => id)) ?? []
    const digest = digestOfVerdict(state, { steps: [{ act: 'adopt', marks }], wishes: [] }, new Map())
    const decided = await send('POST', `/api/texts/${text}/commands`, {
      cookie: as('facilitator'),
      body: { id: crypto.randomUUID(), act: 'adopt', marks, digest, heard: ['CEPT', 'RCC'] },
    })
    expect(await decided.json()).toEqual({ seq: 5 })
    const edited = own(CHANGED.body.replace('b) two', `b) t</w:t></w:r>${ins('APT', 'h')}<w:r><w:t>wo`), 4)
    const names = { ...AUTHORS, APT: 'APT' }
    const answer = await bring(text, 'secretariat', edited, names)
    expect(await answer.json()).toMatchObject({ seq: 6, parts: [{ delegation: 'APT', insertions: 1 }] })
    expect((await refusalIn(await bring(text, 'secretariat', edited, names))).code).toBe('base-differs')
    const { file, lines } = await record(text)
    expect(verdictOf(file).ok).toBe(true)
    const words = (lines.find(({ type }) => type === 'text')?.blocks ?? []).map(blockText)
    expect(words.slice(1)).toEqual([
      'The ConferenceGroup reviews the draft plan.',
      'New paragraph.',
      'one',
      'thwo',
    ])
  })
})
