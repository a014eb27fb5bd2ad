// Whether a line is canonical is told without writing it: the same verdict, and the same JSON, as from writing it.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalJson } from '../../../../shared/chain.ts'
import { hashedJson } from '../../../../shared/proof/canonical.ts'
import { type EntryLine, writeLine } from '../../../../shared/proof/lines.ts'

const RUNS = Number(process.env.RUNS ?? 300)

/** Keys in all orders, those included that a parser puts first, or that mean something elsewhere. */
const key = fc.oneof(
  fc.string({ maxLength: 3 }),
  fc.constantFrom('10', '9', 'a', 'A', 'é', '__proto__', 'toJSON'),
)
const { json } = fc.letrec<{ json: unknown }>(tie => ({
  json: fc.oneof(
    { depthSize: 'small' },
    fc.oneof(fc.string(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()),
    fc.constant(null),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie('json')), { maxLength: 4 }).map(pairs => Object.fromEntries(pairs)),
  ),
}))
const object = fc.dictionary(key, json, { maxKeys: 3 })
const entry: fc.Arbitrary<EntryLine> = fc
  .record(
    {
      ...{ type: fc.constant('entry' as const), v: fc.nat(), seq: fc.nat(), at: fc.nat(), kind: fc.string() },
      ...{ role: fc.string(), delegation: fc.string(), update: fc.string(), hash: fc.string() },
      ...{ actor: fc.string(), who: fc.string(), commandId: fc.string(), command: object },
      changes: fc.array(object, { maxLength: 3 }),
    },
    { requiredKeys: ['type', 'v', 'seq', 'at', 'kind', 'role', 'delegation', 'update', 'hash', 'changes'] },
  )
  .map(value => ({ ...value }))

/** What writing says. */
const written = (value: EntryLine) => ({
  changes: canonicalJson(value.changes),
  command: value.command === undefined ? null : canonicalJson(value.command),
})

it('takes every canonical line, with the JSON that its hash covers', () => {
  fc.assert(
    fc.property(entry, value => {
      const line = writeLine(value)
      const read: EntryLine = JSON.parse(line)
      expect(hashedJson(line, read)).toEqual(written(read))
    }),
    { seed: 1, numRuns: RUNS },
  )
})

it('takes no other spelling of the same entry', () => {
  fc.assert(
    fc.property(entry, fc.string({ minLength: 1, maxLength: 3 }), (value, name) => {
      const line = writeLine(value)
      const others = [
        JSON.stringify(JSON.parse(line), null, 1),
        line.replace(/^\{(.*)\}$/s, (_, inside: string) => `{${inside},${JSON.stringify(`z${name}`)}:1}`),
        JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line)).reverse())),
        line.replace('"seq":', '"seq": '),
        line.replace(/"at":(\d+)/, '"at":$1.0'),
      ]
      for (const other of others) expect(hashedJson(other, JSON.parse(other))).toBeNull()
    }),
    { seed: 2, numRuns: RUNS },
  )
})
