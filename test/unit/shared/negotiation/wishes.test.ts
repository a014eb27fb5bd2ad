// Whole paragraphs as proposals: what tabling and adopting them does to the words, the marks and what is known of them.
import { describe, expect, it } from 'vitest'
import { mintTailId } from '../../../../shared/base.ts'
import { negotiationTable } from '../../../helpers/negotiation.ts'
import { adopt, fulfil, one, splitWish, three, two } from './wishing.ts'

describe('a paragraph', () => {
  it('is moved with everything that others propose in it', () => {
    const table = negotiationTable('one', 'two {-CEPT:be-}{+ATU:like {+RCC:most+}+} [APT:three]', '2.1| four')
    const [, second] = table.lines()
    expect(fulfil(table, { kind: 'move', pid: two, after: three })).toBe('ok')
    expect(table.lines()).toEqual(['one', '2.1| four', second])
    expect(table.blocks().map(block => block.pid)).toEqual([one, three, two])
    expect(fulfil(table, { kind: 'move', pid: two, after: null }, 'CEPT')).toBe('ok')
    expect(table.lines()).toEqual([second, 'one', '2.1| four'])
  })

  it('is split between two words of the base, wherever others typed', () => {
    const table = negotiationTable('1.8| The {+CEPT:new +}plan {-APT:shall-}{+APT:should+} be reviewed')
    const wish = splitWish(table.blocks()[0], 'The new plan shallshould'.length)
    expect(wish).toMatchObject({
      at: 'The plan shall'.length,
      before: 'The plan shall',
      behind: ' be reviewed',
    })
    expect(fulfil(table, wish)).toBe('ok')
    expect(table.lines()).toEqual([
      '1.8| The {+CEPT:new +}plan {-APT:shall-}{+APT:should+}',
      'provision|  be reviewed',
    ])
    expect(table.blocks().map(block => block.pid)).toEqual([one, mintTailId(2)])
  })

  it('is joined with the next one, past what others propose between them, with a space where none is', () => {
    const table = negotiationTable('one {-CEPT:more-}', '+ATU| between', '2| two {+RCC:most+}', 'three')
    expect(fulfil(table, { kind: 'join', pid: one, next: three })).toBe('ok')
    expect(table.lines()).toEqual(['one {-CEPT:more-} two {+RCC:most+}', '+ATU| between', 'three'])
  })

  it('gets another type under its own id, or another number in its place', () => {
    const table = negotiationTable('# Title', 'one {+CEPT:more+}', 'two')
    const kind = { kind: 'retype', pid: two, level: null, num: 'a)' }
    expect(fulfil(table, { ...kind, type: 'item' })).toBe('ok')
    expect(table.lines()).toEqual(['# Title', 'item:a)| one {+CEPT:more+}', 'two'])
    expect(fulfil(table, { ...kind, type: 'item', num: 'b)' })).toBe('ok')
    expect(table.lines()[1]).toBe('item:b)| one {+CEPT:more+}')
    expect(table.blocks()[1]?.pid).toBe(two)
  })

  it('goes by a decision, but never with open proposals of others', () => {
    const table = negotiationTable('one {+APT:own+} {-CEPT:word-} [RCC:here]', 'two')
    expect(table.ask('APT', { act: 'wish', wish: { kind: 'delete', pid: one } })).toBe('ok')
    const refused = table.askAs('facilitator', 'CHAIR', {
      act: 'decide',
      wishes: [{ number: 'APT/2', act: 'adopt' }],
    })
    expect(refused).toEqual({
      ok: false,
      refusal: { code: 'proposals-inside', detail: { holders: 'CEPT, RCC' } },
    })
    const marks = (code: string) => table.negotiation().tabled.get(`${code}/1`)?.marks ?? []
    const steps = [
      { act: 'reject', marks: marks('CEPT') },
      { act: 'lift', marks: marks('RCC') },
    ]
    expect(adopt(table, 'APT/2', { steps })).toBe('release-missing')
    expect(adopt(table, 'APT/2', { steps, heard: ['CEPT', 'RCC'] })).toBe('ok')
    expect(table.lines()).toEqual(['two'])
    const { tabled } = table.negotiation()
    expect(tabled.get('APT/1')).toMatchObject({ state: 'withdrawn', outcome: '→ APT/2' })
    expect(tabled.get('APT/2')).toMatchObject({ state: 'adopted' })
    expect(tabled.get('CEPT/1')).toMatchObject({ state: 'rejected' })
  })
})

it('keeps what was said about paragraphs that are joined or split', () => {
  const table = negotiationTable('one', 'two {+CEPT:more+}')
  expect(table.ask('RCC', { act: 'reserve', pid: two, text: 'as to time' })).toBe('ok')
  expect(table.ask('ATU', { act: 'reserve', pid: one, text: 'all of it' })).toBe('ok')
  expect(fulfil(table, { kind: 'join', pid: one, next: two })).toBe('ok')
  const reservations = (id: typeof one) =>
    table
      .negotiation()
      .paragraphs.get(id)
      ?.reservations.map(({ delegation: by }) => by)
  expect(reservations(one)).toEqual(['ATU', 'RCC'])
  expect(table.negotiation().tabled.get('CEPT/1')).toMatchObject({ pid: one, state: 'open' })
  expect(fulfil(table, splitWish(table.blocks()[0], 4))).toBe('ok')
  expect(reservations(table.blocks()[1]?.pid ?? one)).toEqual(['ATU', 'RCC'])
})
