// Changes grouped into acts, as people tell them.
import { describe, expect, test } from 'vitest'
import { groupActs, PAUSE_MS } from '../../../shared/acts.ts'
import type { Change } from '../../../shared/changes.ts'
import type { ProposalNumber, TabledState } from '../../../shared/negotiation/model.ts'
import { markId, pid } from '../../helpers/documents.ts'
import { gone, letters, record, struck, told, typed } from './actRecords.ts'

describe('what is told', () => {
  test('letters typed one by one are one act, with its time and its place', () => {
    const [act, ...others] = groupActs(record(...letters('should', 7)))
    expect(others).toEqual([])
    expect(act).toMatchObject({ kind: 'inserted', added: 'should', first: 1, last: 6, at: 6_000, offset: 7 })
  })

  test('a replacement names what goes and what comes, also when it was struck backwards, letter by letter', () => {
    const backwards: [string, Change[]][] = [...'shall']
      .reverse()
      .map((letter, i) => ['CEPT', [struck(8 - i, letter)]])
    expect(told(groupActs(record(...backwards, ...letters('should', 9))))).toEqual([
      'CEPT|replaced|shall|should',
    ])
  })

  test('words from a file are an act of their own, that names the file, whatever its bringer types beside', () => {
    const file = 'ab'.repeat(32)
    const entries = record(
      ...letters('of ', 9),
      ['CEPT', [typed(3, 'the plan', 'CEPT', 2)], { command: { act: 'import', file } }],
      ['CEPT', [gone(3, 'the ', 'CEPT', 2)]],
      ['CEPT', [], { kind: 'act', command: { act: 'wish', pid: pid(1), file } }],
    )
    const acts = groupActs(entries)
    expect(told(acts)).toEqual([
      'CEPT|inserted|of ',
      'CEPT|inserted|the plan',
      'CEPT|withdrawn|the ',
      'CEPT|decided',
    ])
    expect(acts.map(act => act.file)).toEqual([null, file, null, file])
  })

  test('a base from a file is one act, however many proposals it brings', () => {
    const tabled = (where: number): Change => ({
      ...{ kind: 'tabled', pid: pid(where), number: `CEPT/${where}`, marks: [markId('CEPT', where)] },
    })
    const command = { act: 'import-base', file: 'ab'.repeat(32) }
    const acts = groupActs(record(['SEC', [tabled(1), tabled(2)], { kind: 'base', command }]))
    expect(acts).toMatchObject([{ kind: 'decided', pid: null, command: { act: 'import-base' } }])
    expect(acts[0]?.file).toBe(command.file)
    expect(acts[0]?.parts).toHaveLength(2)
  })

  test('words corrected while they were typed are told as they ended', () => {
    const entries = record(
      ...letters('teh', 0),
      ['CEPT', [gone(2, 'h')]],
      ['CEPT', [gone(1, 'e')]],
      ...letters('he', 1),
    )
    expect(told(groupActs(entries))).toEqual(['CEPT|inserted|the'])
  })

  test('words that were taken back at once are told as nothing left', () => {
    expect(told(groupActs(record(...letters('no', 0), ['CEPT', [gone(0, 'no')]])))).toEqual([
      'CEPT|retracted',
    ])
  })

  test('own earlier words are told in their order, however they were taken out', () => {
    const back = record(['CEPT', [gone(4, 'c')]], ['CEPT', [gone(3, 'b')]], ['CEPT', [gone(2, 'a')]])
    const forth = record(['CEPT', [gone(2, 'a')]], ['CEPT', [gone(2, 'b')]], ['CEPT', [gone(2, 'c')]])
    expect(told(groupActs(back))).toEqual(['CEPT|withdrawn|abc'])
    expect(told(groupActs(forth))).toEqual(['CEPT|withdrawn|abc'])
  })

  test('two people who type in turns are told apart, each with whole words', () => {
    const entries = record(
      ...[...'abcd'].flatMap((letter, i): [string, Change[]][] => [
        ['CEPT', [typed(4 + 2 * i, letter)]],
        ['APT', [typed(i, 'wxyz'[i] ?? '', 'APT')]],
      ]),
    )
    expect(told(groupActs(entries))).toEqual(['CEPT|inserted|abcd', 'APT|inserted|wxyz'])
  })

  test('two places of a paragraph are two acts, and so are two sittings at one place', () => {
    expect(
      told(groupActs(record(...letters('one', 0), ['CEPT', [typed(40, 'two', 'CEPT', 2)]]))),
    ).toHaveLength(2)
    const late = { at: 3_000 + PAUSE_MS + 1 }
    expect(told(groupActs(record(...letters('one', 0), ['CEPT', [typed(3, 'more')], late])))).toHaveLength(2)
  })

  test('one entry in two places of a paragraph keeps its places right', () => {
    const entries = record(
      ['CEPT', [typed(0, 'aa'), typed(10, 'bb', 'CEPT', 2)]],
      ['CEPT', [typed(14, 'cc', 'CEPT', 2)]],
    )
    expect(groupActs(entries).map(({ added, offset }) => [added, offset])).toEqual([
      ['aa', 0],
      ['bbcc', 12],
    ])
  })

  test('a new paragraph is one act with its words', () => {
    const block: Change = { kind: 'block-inserted', pid: pid(9), mark: markId('CEPT', 4), type: 'paragraph' }
    const entries = record(['CEPT', [block]], ['CEPT', [typed(0, 'New words', 'CEPT', 4, 9)]])
    expect(told(groupActs(entries))).toEqual(['CEPT|paragraph|New words'])
  })

  test.each([
    ['adopt', ['left-base', 'became-base']],
    ['reject', ['mark-lifted', 'withdrawn']],
  ] as const)('a decision to %s tells the proposal, whose it was, and the reason', (act, [first, second]) => {
    const mark = markId('CEPT')
    const changes = [
      {
        kind: first,
        pid: pid(1),
        mark,
        at: 4,
        text: 'shall',
        ...(first === 'mark-lifted' && { type: 'deletion' }),
      },
      { kind: second, pid: pid(1), mark, at: 9, text: 'should' },
    ] as Change[]
    const command = { act, marks: [mark], reason: 'as agreed' }
    expect(groupActs(record(['CHAIR', changes, { kind: 'decision', command }]))).toMatchObject([
      {
        kind: 'decided',
        removed: 'shall',
        added: 'should',
        command: { act, reason: 'as agreed', owners: ['CEPT'] },
      },
    ])
  })

  test('a decision among alternatives tells what became of each, in its own words', () => {
    const four = { pid: pid(1), at: 4, text: 'four' }
    const lifted = (by: string): Change => ({
      ...{ kind: 'mark-lifted', type: 'deletion', mark: markId(by, 2) },
      ...four,
    })
    const closed = (number: ProposalNumber, state: TabledState): Change => ({
      ...{ kind: 'closed', pid: pid(1), number, state },
    })
    const changes: Change[] = [
      ...[lifted('APT'), lifted('ATU'), gone(8, 'eight', 'APT'), gone(16, 'three', 'ATU')],
      { kind: 'left-base', mark: markId('RCC', 2), ...four },
      { kind: 'became-base', pid: pid(1), mark: markId('RCC'), at: 13, text: 'six' },
      ...[closed('APT/4', 'rejected'), closed('ATU/4', 'rejected'), closed('RCC/5', 'adopted')],
    ]
    const marks = (...codes: string[]) => codes.flatMap(by => [markId(by), markId(by, 2)])
    const steps = [
      { act: 'reject', marks: marks('APT', 'ATU') },
      { act: 'adopt', marks: marks('RCC') },
    ]
    const command = { act: 'decide', steps }
    const [act] = groupActs(record(['CHAIR', changes, { kind: 'decision', command }]))
    expect(act).toMatchObject({ removed: 'four', added: 'six' })
    const told = act?.command?.rulings.map(({ act: fate, numbers, removed, added }) =>
      [fate, ...numbers, removed, added].join(' '),
    )
    expect(told).toEqual(['adopt RCC/5 four six', 'reject APT/4 four eight', 'reject ATU/4 four three'])
    const rejected = { act: 'decide', steps: [{ act: 'reject', marks: marks('APT') }] }
    expect(
      groupActs(
        record(['CHAIR', [lifted('APT'), gone(8, 'eight', 'APT')], { kind: 'decision', command: rejected }]),
      ),
    ).toMatchObject([{ removed: 'four', added: 'eight', command: { rulings: [{ act: 'reject' }] } }])
  })

  test('words that somebody proposed and that a deletion took are told as that deletion', () => {
    const command = { act: 'decide', steps: [{ act: 'adopt', marks: [markId('APT', 2)] }] }
    const acts = groupActs(record(['CHAIR', [gone(3, 'always', 'ATU')], { kind: 'decision', command }]))
    expect(acts[0]?.command?.rulings).toMatchObject([{ act: 'adopt', owner: 'APT', removed: 'always' }])
  })

  test('a lifted bracket tells the words that are free of it', () => {
    const lifted: Change = {
      kind: 'mark-lifted',
      pid: pid(1),
      mark: markId('ATU'),
      type: 'bracket',
      at: 2,
      text: 'shall',
    }
    const command = { act: 'lift', marks: [markId('ATU')] }
    expect(told(groupActs(record(['CHAIR', [lifted], { kind: 'decision', command }])))).toEqual([
      'CHAIR|decided|shall',
    ])
  })

  test('what is said beside the text is an act of its own, with or without a paragraph', () => {
    const command = { act: 'position', number: 'CEPT/3', stance: 'object', reason: 'too early' }
    expect(groupActs(record(['APT', [], { kind: 'act', command }]))).toMatchObject([
      { pid: null, kind: 'decided', command },
    ])
    const agreed = { act: 'agree', pids: [pid(2), pid(3)], level: 'group' }
    expect(groupActs(record(['CHAIR', [], { kind: 'decision', command: agreed }]))).toMatchObject([
      { pid: pid(2) },
    ])
  })

  test('a number that was given or closed elsewhere is no news of its own', () => {
    const mark = markId('CEPT')
    const tabled: Change = { kind: 'tabled', pid: pid(1), number: 'CEPT/1', marks: [mark] }
    const given = record(['CEPT', [typed(0, 'word'), tabled]], ['system', [tabled], { kind: 'registration' }])
    expect(told(groupActs(given))).toEqual(['CEPT|inserted|word', 'system|noted'])
    const closed: Change = { kind: 'closed', pid: pid(7), number: 'CEPT/1', state: 'adopted' }
    const became: Change = { kind: 'became-base', pid: pid(1), mark, at: 0, text: 'word' }
    const command = { act: 'adopt', marks: [mark] }
    const decided = groupActs(record(['CHAIR', [became, closed], { kind: 'decision', command }]))
    expect(decided.map(({ kind, pid }) => [kind, pid])).toEqual([
      ['decided', pid(1)],
      ['noted', pid(7)],
    ])
  })
})
