// A text and its negotiation without a server: commands of anybody, one after the other, on a real document.
import type { DelegationCode } from '../../shared/ids.ts'
import { act } from '../../shared/negotiation/act.ts'
import { type CommandBody, commandBody } from '../../shared/negotiation/commands.ts'
import { readNegotiation, writeFacts, writeOutcome } from '../../shared/negotiation/doc.ts'
import type { Negotiation, ProposalNumber, Verdict } from '../../shared/negotiation/model.ts'
import { register } from '../../shared/negotiation/registration.ts'
import type { Outcome, Scene } from '../../shared/negotiation/scene.ts'
import { digestOfVerdict } from '../../shared/negotiation/verdict.ts'
import type { Role } from '../../shared/permissions.ts'
import type { Result } from '../../shared/refusal.ts'
import type { Block } from '../../shared/text.ts'
import { openDoc, readText, writeBase } from '../../shared/ydoc.ts'
import { delegation, tagged, text } from './documents.ts'

export const MEETING: readonly DelegationCode[] = ['APT', 'ATU', 'CEPT', 'RCC'].map(delegation)

/** A command without what every command has; its digest, where it needs one, is of what stands there now. */
export type Asked = Record<string, unknown> & { act: CommandBody['act'] }

export type NegotiationTable = {
  /** who asks: a delegation's code, CHAIR for the facilitator; answers `ok` or the refusal's code */
  ask(who: string, asked: Asked): string
  /** the same for any role */
  askAs(role: Role, who: string, asked: Asked): Result<Outcome>
  /** carries an outcome out that was made otherwise */
  take(outcome: Result<Outcome>): string
  pass(ms: number): void
  /** the digest of what a decision would be about now */
  digestFor(asked: Asked): string
  scene(): Scene
  blocks(): Block[]
  lines(): string[]
  negotiation(): Negotiation
  numbers(): ProposalNumber[]
}

/** A text in the notation of test/helpers/documents.ts, its proposals numbered in reading order. */
export function negotiationTable(...lines: string[]): NegotiationTable {
  const doc = openDoc(1)
  let at = 1_000_000
  let commands = 0
  writeBase(doc, text(...lines), 'base')
  writeFacts(doc, register(readText(doc), readNegotiation(doc), at).facts, 'base')

  const scene = (): Scene => ({
    blocks: readText(doc),
    negotiation: readNegotiation(doc),
    parties: MEETING,
    at,
  })

  const take = (outcome: Result<Outcome>): string => {
    if (!outcome.ok) return outcome.refusal.code
    writeOutcome(doc, outcome.value.edits, outcome.value.facts)
    return 'ok'
  }

  const askAs: NegotiationTable['askAs'] = (role, who, asked) => {
    at += 1_000
    commands += 1
    const id = `00000000-0000-4000-8000-${String(commands).padStart(12, '0')}`
    const command = commandBody.parse({ ...DEFAULTS[asked.act], digest: digestFor(asked), ...asked, id })
    return act(scene(), { role, delegation: delegation(who) }, command)
  }

  const digestFor: NegotiationTable['digestFor'] = asked => {
    const { steps = asked.marks ? [{ act: 'adopt', marks: asked.marks }] : [], wishes = [] } = asked
    return digestOfVerdict(readText(doc), { steps, wishes } as Verdict, readNegotiation(doc).tabled)
  }

  return {
    ask: (who, asked) => take(askAs(who === 'CHAIR' ? 'facilitator' : 'delegate', who, asked)),
    askAs,
    digestFor,
    take,
    pass: ms => {
      at += ms
    },
    scene,
    blocks: () => readText(doc),
    lines: () => tagged(readText(doc)),
    negotiation: () => readNegotiation(doc),
    numbers: () => [...readNegotiation(doc).tabled.keys()],
  }
}

/** Fields that most tests do not care about. */
const DEFAULTS: Partial<Record<CommandBody['act'], Record<string, unknown>>> = {
  decide: { steps: [], wishes: [] },
  describe: { rationale: '', cosponsors: [], editorial: false },
  withdraw: { reason: '' },
  wish: { rationale: '' },
  position: { reason: '', condition: '' },
  agree: { level: 'group', reservations: [] },
  reserve: { kind: 'reservation', text: '' },
  defer: { reason: '' },
  link: { note: '' },
  unlink: { reason: '' },
  'silence-open': { steps: [], wishes: [], question: 'Is this agreed?' },
  'silence-withdraw': { reason: '' },
  publish: { note: '' },
  freeze: { reason: '' },
}
