// @vitest-environment jsdom
// A Word file with revisions, read by somebody else: accepting all is adopting all, rejecting all is the base.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_NEGOTIATION } from '../../../../../shared/negotiation/doc.ts'
import type { ProposalNumber, Tabled } from '../../../../../shared/negotiation/model.ts'
import { trackedWishes } from '../../../../../shared/printing/word/arranged.ts'
import { revisionsFile } from '../../../../../shared/printing/word/revisions.ts'
import { delegation, markId, text } from '../../../../helpers/documents.ts'
import { parsed, partOf, readAs } from './reader.ts'
import { AT, adoptedParagraphs, baseParagraphs, negotiated, source } from './source.ts'

const RUNS = Number(process.env.RUNS ?? 150)

describe('a text as Word revisions', () => {
  it('reads as the base when all is rejected, and as adopted when all is accepted', () => {
    fc.assert(
      fc.property(negotiated, ({ blocks, negotiation }) => {
        const file = revisionsFile(source(blocks, negotiation))
        expect(readAs(file, 'reject')).toEqual(baseParagraphs(blocks))
        expect(readAs(file, 'accept')).toEqual(adoptedParagraphs(blocks, negotiation))
      }),
      { numRuns: RUNS, seed: 6 },
    )
  })

  it('keeps every letter that XML can hold, and stays well-formed with those that it cannot', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), words => {
        const [block] = text('x')
        if (!block) return
        const file = revisionsFile(source([{ ...block, runs: [{ text: words, marks: [], formats: [] }] }]))
        // Parsers take every kind of line end for one.
        const kept = words
          .replace(/(?![\t\n\r\u007f-\u009f])\p{Cc}|[\p{Cs}\ufffe\uffff]/gu, '\ufffd')
          .replace(/\r\n?/g, '\n')
        expect(readAs(file, 'accept')).toEqual([{ num: '', words: kept }])
      }),
      { numRuns: Math.ceil(RUNS / 4), seed: 6 },
    )
  })

  it('names the delegation and the moment of every mark, and draws brackets beside the words', () => {
    const blocks = text('1.8.2| It {-CEPT:shall-}{+CEPT:may+} [APT:go] {+APT:on {-RCC:and on-}+}')
    const times = new Map([[markId('RCC', 1), Date.parse('2026-03-09T08:00:00Z')]])
    const file = revisionsFile({ ...source(blocks), times: { of: times, else: AT } })
    const body = parsed(partOf(file, 'word/document.xml'))
    const changes = [...body.querySelectorAll('*')]
      .filter(({ nodeName }) => nodeName === 'w:ins' || nodeName === 'w:del')
      .map(one => `${one.nodeName} ${one.getAttribute('w:author')} ${one.textContent}`)
    expect(changes).toEqual([
      'w:del CEPT shall',
      'w:ins CEPT may',
      'w:ins APT on ',
      'w:ins APT and on',
      'w:del RCC and on',
    ])
    expect(partOf(file, 'word/document.xml')).toContain('w:author="RCC" w:date="2026-03-09T08:00:00Z"')
    const drawn = [...body.getElementsByTagName('w:r')]
      .filter(run => /Parley(Bracket|Owner)/.test(run.innerHTML))
      .map(run => run.textContent)
    expect(drawn).toEqual(['[', ']', 'APT'])
    expect(body.getElementsByTagName('w:p')[0]?.textContent).toContain('1.8.2')
  })

  it('says whose text it is, which state, and that it binds nobody', () => {
    const file = revisionsFile({ ...source(text('Words')), documentNumber: 'TDAG-21/7' })
    const head = parsed(partOf(file, 'word/header1.xml')).documentElement.textContent
    for (const words of ['TDAG-21/7 / Provision 1.8.2 / Rev.2', 'Without prejudice', 'an illustration'])
      expect(head).toContain(words)
    const properties = parsed(partOf(file, 'docProps/custom.xml'))
    const named = [...properties.getElementsByTagName('property')].map(one => [
      one.getAttribute('name'),
      one.textContent,
    ])
    expect(named).toEqual([
      ['ParleyText', 'res-1'],
      ['ParleySeq', '41'],
      ['ParleyKind', 'revisions'],
    ])
  })

  it('puts reasons, positions and comments into the margin, each by its delegation, where their words are', () => {
    const blocks = text('It {-CEPT:shall-}{+CEPT:may+} go')
    const said = [
      {
        thread: 'one',
        by: 'RCC',
        at: AT,
        pid: blocks[0]?.pid ?? ('' as never),
        mark: markId('CEPT', 1),
        body: 'Why?\nWhen?',
      },
    ]
    const file = revisionsFile({ ...source(blocks, NO_NEGOTIATION), said })
    const comments = [...parsed(partOf(file, 'word/comments.xml')).getElementsByTagName('w:comment')]
    expect(comments.map(one => one.getAttribute('w:author'))).toEqual(['CEPT', 'RCC'])
    expect(comments[1]?.getElementsByTagName('w:p')).toHaveLength(2)
    const body = partOf(file, 'word/document.xml')
    expect(body.match(/commentRangeStart/g)).toHaveLength(2)
    expect(body.match(/commentRangeEnd/g)).toHaveLength(2)
    expect(body.match(/commentReference w:id/g)).toHaveLength(2)
  })

  it('names every open wish in one comment, drawn or not, and says at its head how many are not', () => {
    fc.assert(
      fc.property(negotiated, fc.nat(), ({ blocks, negotiation }, gone) => {
        // A decision may take a paragraph away under a wish about it.
        const left = blocks.toSpliced(gone % blocks.length, blocks.length > 1 ? 1 : 0)
        const file = revisionsFile(source(left, negotiation))
        const comments = [...parsed(partOf(file, 'word/comments.xml')).getElementsByTagName('w:comment')]
        const body = partOf(file, 'word/document.xml')
        const drawn = trackedWishes(left, negotiation)
        const beside = [...negotiation.tabled.values()].filter(({ number, by, wish }) => {
          const [comment, ...more] = comments.filter(({ textContent }) =>
            textContent?.startsWith(`${number} `),
          )
          expect(more).toEqual([])
          expect(comment?.getAttribute('w:author')).toBe(by)
          for (const name of ['commentRangeStart', 'commentRangeEnd', 'commentReference'])
            expect(body.split(`<w:${name} w:id="${comment?.getAttribute('w:id')}"/>`)).toHaveLength(2)
          const untold = !drawn.has(number) && wish?.kind !== 'no-change'
          expect(comment?.textContent?.includes('Not drawn')).toBe(untold)
          return untold
        })
        const head = parsed(partOf(file, 'word/header1.xml')).documentElement.textContent
        const told = /comments alone[^:]*: (\d+)\./.exec(head ?? '')?.[1] ?? '0'
        expect(Number(told)).toBe(beside.length)
      }),
      { numRuns: Math.ceil(RUNS / 2), seed: 8 },
    )
  })

  it('states another form with the former one beside it, and what answers a comment', () => {
    const blocks = text('item:a)| Words')
    const pid = blocks[0]?.pid ?? ('' as never)
    const number: ProposalNumber = 'CEPT/1'
    const wish = { kind: 'retype' as const, pid, type: 'heading' as const, level: '2', num: null }
    const tabled: Tabled = {
      ...{ number, by: delegation('CEPT'), pid, marks: [], wish, rationale: '', cosponsors: [] },
      ...{ editorial: false, state: 'open', tabledAt: AT, closedAt: null, outcome: '' },
    }
    const said = ['Why?', 'Because.'].map(body => ({
      ...{ thread: 'one', by: 'RCC', at: AT, pid, mark: null, body },
    }))
    const negotiation = { ...NO_NEGOTIATION, tabled: new Map([[number, tabled]]) }
    const file = revisionsFile({ ...source(blocks, negotiation), said })
    const properties = parsed(partOf(file, 'word/document.xml')).getElementsByTagName('w:pPr')[0]
    const styles = [...(properties?.getElementsByTagName('w:pStyle') ?? [])]
    expect(
      styles.map(one => [one.parentElement?.parentElement?.nodeName, one.getAttribute('w:val')]),
    ).toEqual([
      ['w:p', 'Heading2'],
      ['w:pPrChange', 'ParleyItem'],
    ])
    const names = [...parsed(partOf(file, 'word/comments.xml')).getElementsByTagName('w:p')].map(one =>
      one.getAttribute('w14:paraId'),
    )
    const threads = [...parsed(partOf(file, 'word/commentsExtended.xml')).documentElement.children]
    expect(threads.map(one => one.getAttribute('w15:paraId'))).toEqual(names)
    expect(threads.map(one => one.getAttribute('w15:paraIdParent'))).toEqual([null, null, names[1]])
  })

  it('gives the same bytes for the same state', () => {
    const made = () => revisionsFile(source(text('1.8.2| It {+CEPT:may+} go')))
    expect(made()).toEqual(made())
  })
})
