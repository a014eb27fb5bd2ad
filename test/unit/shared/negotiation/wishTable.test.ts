// Many wishes in a row: judged as if each came by itself, at a cost that grows with them and not with their square.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { act, wishActs } from '../../../../shared/negotiation/act.ts'
import type { AskedWish, CommandOf } from '../../../../shared/negotiation/commands.ts'
import { NO_NEGOTIATION } from '../../../../shared/negotiation/doc.ts'
import type { ProposalNumber, Tabled } from '../../../../shared/negotiation/model.ts'
import { delegation, pid, text } from '../../../helpers/documents.ts'
import { MEETING, negotiationTable } from '../../../helpers/negotiation.ts'

const LINES = [
  'one word',
  '+ATU| proposed',
  'two {-CEPT:words-}',
  'three words here',
  'item:a)| four',
  'five',
]
const SPLIT = { kind: 'split', pid: pid(4), at: 6, before: 'three ', behind: 'words here' } as const

const wished = (wish: AskedWish): CommandOf<'wish'> => ({
  id: '00000000-0000-4000-8000-000000000000',
  act: 'wish',
  wish,
  rationale: '',
})

/** Of paragraphs of the base, proposed, agreed and unknown ones. */
const paragraph = fc.integer({ min: 1, max: LINES.length + 1 }).map(pid)

const wishArbitrary: fc.Arbitrary<AskedWish> = fc.oneof(
  fc.constant(SPLIT),
  paragraph.map(one => ({ kind: 'no-change' as const, pid: one })),
  paragraph.map(one => ({ kind: 'delete' as const, pid: one })),
  paragraph.map(one => ({
    kind: 'retype' as const,
    pid: one,
    type: 'item' as const,
    level: null,
    num: 'a)',
  })),
  fc.tuple(paragraph, paragraph).map(([one, next]) => ({ kind: 'join' as const, pid: one, next })),
  fc
    .tuple(paragraph, fc.option(paragraph))
    .map(([one, after]) => ({ kind: 'move' as const, pid: one, after })),
)

it('gives each wish the number or the refusal that it would get by itself after those before it', () => {
  const seen = new Set<string>()
  const asked = fc.tuple(fc.constantFrom('APT', 'CEPT'), wishArbitrary)
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 40 }), wishes => {
      const table = negotiationTable(...LINES)
      expect(table.ask('CHAIR', { act: 'agree', pids: [pid(6)] })).toBe('ok')
      expect(table.ask('APT', { act: 'wish', wish: { kind: 'delete', pid: pid(1) } })).toBe('ok')
      const inARow = wishActs(table.scene())
      for (const [code, wish] of wishes) {
        const actor = { role: 'delegate' as const, delegation: delegation(code) }
        const alone = act(table.scene(), actor, wished(wish))
        expect(inARow(actor, wished(wish))).toEqual(alone)
        seen.add(table.take(alone))
      }
    }),
  )
  const refusals = ['already-tabled', 'already-so', 'act-unfit', 'text-agreed', 'paragraph-unknown']
  expect([...seen]).toEqual(expect.arrayContaining(['ok', ...refusals, 'next-changed', 'place-gone']))
})

it('reads the text and what is tabled as often for many wishes as for few', () => {
  const made: Record<string, (n: number) => AskedWish> = {
    delete: n => ({ kind: 'delete', pid: pid(n) }),
    join: n => ({ kind: 'join', pid: pid(n), next: pid(n + 1) }),
    move: n => ({ kind: 'move', pid: pid(n), after: null }),
    retype: n => ({ kind: 'retype', pid: pid(n), type: 'item', level: null, num: null }),
  }
  for (const [kind, wish] of Object.entries(made))
    expect(readsFor(400, wish), kind).toBeLessThanOrEqual(2 * readsFor(200, wish))
})

/** How often a paragraph or a tabled proposal is looked at while so many wishes are tabled on a text so long. */
function readsFor(count: number, wish: (n: number) => AskedWish): number {
  let reads = 0
  const lines = text(...Array.from({ length: count + 2 }, (_, n) => `paragraph ${n}`))
  const blocks = new Proxy(lines, {
    get(target, key) {
      if (typeof key === 'string' && /^\d+$/.test(key)) reads += 1
      return Reflect.get(target, key)
    },
  })
  const tabled = new (class extends Map<ProposalNumber, Tabled> {
    override *values(): Generator<Tabled, undefined> {
      for (const one of super.values()) {
        reads += 1
        yield one
      }
      return undefined
    }
  })()
  const negotiation = { ...NO_NEGOTIATION, tabled }
  const table = wishActs({ blocks, negotiation, parties: MEETING, at: 0 })
  const actor = { role: 'delegate' as const, delegation: delegation('APT') }
  for (let n = 2; n <= count + 1; n++) {
    const outcome = table(actor, wished(wish(n)))
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    for (const fact of outcome.value.facts)
      if (fact.kind === 'tabled') tabled.set(fact.value.number, fact.value)
  }
  return reads
}
