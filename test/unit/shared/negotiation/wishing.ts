// What the tests of wishes share: the first paragraphs' ids, and how a wish is tabled and adopted.
import { expect } from 'vitest'
import { splitAt } from '../../../../shared/negotiation/splitting.ts'
import type { Block } from '../../../../shared/text.ts'
import { pid } from '../../../helpers/documents.ts'
import type { NegotiationTable } from '../../../helpers/negotiation.ts'

export const [one, two, three] = [pid(1), pid(2), pid(3)]

export const adopt = (table: NegotiationTable, number: string, more: Record<string, unknown> = {}) =>
  table.ask('CHAIR', { act: 'decide', wishes: [{ number, act: 'adopt' }], ...more })

/** Tables a wish and adopts it. */
export const fulfil = (table: NegotiationTable, wish: Record<string, unknown>, by = 'APT') => {
  expect(table.ask(by, { act: 'wish', wish })).toBe('ok')
  return adopt(table, table.numbers().at(-1) ?? '')
}

/** To split this paragraph behind so many characters. */
export const splitWish = (block: Block | undefined, at: number) => {
  const place = block && splitAt(block, at)
  if (!block || !place) throw new Error('no place to split')
  return { kind: 'split', pid: block.pid, ...place }
}
