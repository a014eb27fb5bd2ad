// Every role, every act, every state: who may do what, and what an act out of turn is told.
import { describe, expect, it } from 'vitest'
import { authorityFor } from '../../../../shared/negotiation/authority.ts'
import { type CommandAct, commandBody } from '../../../../shared/negotiation/commands.ts'
import { ROLES, type Role } from '../../../../shared/permissions.ts'
import { REFUSALS } from '../../../../shared/refusal.ts'
import { markId } from '../../../helpers/documents.ts'
import { type Asked, type NegotiationTable, negotiationTable } from '../../../helpers/negotiation.ts'

const ACTS = commandBody.options.map(option => option.shape.act.value)

/** Who may ask for it at all; a role that may not is told so, whatever the state. */
const MAY: Record<CommandAct, readonly Role[]> = {
  ...fill(['adopt', 'reject', 'lift', 'decide', 'agree', 'defer', 'resume', 'link', 'unlink'], 'facilitator'),
  ...fill(['silence-open', 'silence-withdraw'], 'facilitator'),
  ...fill(['publish', 'freeze', 'thaw'], 'facilitator', 'secretariat'),
  ...fill(['describe', 'merge', 'split', 'withdraw', 'wish', 'reopen'], 'delegate', 'facilitator'),
  ...fill(['position', 'position-take-back', 'release', 'release-take-back'], 'delegate'),
  ...fill(['reserve', 'reserve-take-back', 'silence-informed', 'silence-break'], 'delegate'),
} as Record<CommandAct, readonly Role[]>

function fill(acts: readonly CommandAct[], ...roles: Role[]): Partial<Record<CommandAct, readonly Role[]>> {
  return Object.fromEntries(acts.map(act => [act, roles]))
}

/** The states that a proposal and its paragraph go through. */
const STATES: Record<string, (table: NegotiationTable) => void> = {
  open: () => undefined,
  objected: table => {
    table.ask('APT', { act: 'position', number: 'CEPT/1', stance: 'object' })
  },
  linked: table => {
    table.ask('CHAIR', { act: 'link', numbers: ['CEPT/1', 'CEPT/2'] })
  },
  deferred: table => {
    table.ask('CHAIR', { act: 'defer', pid: table.blocks()[0]?.pid })
  },
  withdrawn: table => {
    table.ask('CEPT', { act: 'withdraw', number: 'CEPT/1' })
  },
  adopted: table => {
    table.ask('CHAIR', { act: 'adopt', marks: [markId('CEPT', 1)] })
  },
  agreed: table => {
    STATES.adopted?.(table)
    table.ask('CHAIR', { act: 'agree', pids: [table.blocks()[0]?.pid] })
  },
  silent: table => {
    const steps = [{ act: 'adopt', marks: [markId('CEPT', 1)] }]
    table.ask('CHAIR', { act: 'silence-open', steps, deadline: table.scene().at + 600_000 })
  },
  frozen: table => {
    table.ask('CHAIR', { act: 'freeze' })
  },
}

function example(act: CommandAct, table: NegotiationTable): Asked {
  const pid = table.blocks()[0]?.pid
  const marks = [markId('CEPT', 1)]
  const silence = [...table.negotiation().silences.keys()][0] ?? 'none'
  return {
    act,
    ...{ marks, number: 'CEPT/1', numbers: ['CEPT/1', 'CEPT/2'], pid, pids: [pid], silence },
    ...{
      stance: 'support',
      reason: 'because',
      note: '',
      condition: '',
      rationale: '',
      level: 'group',
      text: '',
    },
    ...{ link: table.negotiation().links[0]?.id ?? 'none', wish: { kind: 'no-change', pid } },
    ...{ kind: 'reservation', deadline: table.scene().at + 600_000 },
    ...(act === 'decide' || act === 'silence-open' ? { steps: [{ act: 'adopt', marks }] } : {}),
  }
}

const seat = (): NegotiationTable => negotiationTable('It {+CEPT:may +}go', 'They {+CEPT#2:never +}go')

describe('the table of rights', () => {
  it('names every act', () => {
    expect(Object.keys(MAY).sort()).toEqual([...ACTS].sort())
  })

  it.each(ACTS)(
    '%s is refused to every role that has no right to it, in every state, before anything else',
    act => {
      for (const [state, reach] of Object.entries(STATES)) {
        for (const role of ROLES) {
          const table = seat()
          reach(table)
          const before = JSON.stringify([table.blocks(), [...table.negotiation().tabled]])
          const answer = table.askAs(role, role === 'facilitator' ? 'CHAIR' : 'CEPT', example(act, table))
          const code = answer.ok ? 'ok' : answer.refusal.code
          const lacks = role === 'observer' ? 'observers-read' : 'role-forbids'
          const where = `${role} ${act} while ${state}`
          if (MAY[act].includes(role)) expect(code, where).not.toMatch(/^(observers-read|role-forbids)$/)
          else expect(code, where).toBe(lacks)
          // an act is judged on values: nothing has happened yet, whatever the answer
          expect(JSON.stringify([table.blocks(), [...table.negotiation().tabled]]), where).toBe(before)
          if (!answer.ok) expect(Object.keys(REFUSALS), where).toContain(answer.refusal.code)
        }
      }
    },
  )

  it('is reached through the one table of permissions', () => {
    for (const act of ACTS) expect(authorityFor(act)).toMatch(/^(suggest|take-position|decide|publish)$/)
  })
})

describe('an act out of turn', () => {
  it.each([
    ['withdrawn', 'CHAIR', 'adopt', 'mark-unknown'],
    ['withdrawn', 'CEPT', 'withdraw', 'proposal-closed'],
    ['withdrawn', 'APT', 'position', 'proposal-closed'],
    ['adopted', 'CEPT', 'describe', 'proposal-closed'],
    ['adopted', 'CHAIR', 'link', 'proposal-closed'],
    ['open', 'CHAIR', 'agree', 'passages-open'],
    ['open', 'CHAIR', 'unlink', 'link-unknown'],
    ['open', 'APT', 'silence-break', 'silence-unknown'],
    ['open', 'APT', 'reopen', 'not-agreed'],
    ['objected', 'CHAIR', 'adopt', 'release-missing'],
    ['linked', 'CHAIR', 'adopt', 'link-open'],
    ['open', 'APT', 'withdraw', 'not-own-proposal'],
    ['open', 'APT', 'release-take-back', 'nothing-said'],
    ['open', 'CHAIR', 'thaw', 'already-so'],
    ['frozen', 'CHAIR', 'freeze', 'already-so'],
    ['frozen', 'CHAIR', 'adopt', 'text-frozen'],
    ['frozen', 'CEPT', 'withdraw', 'text-frozen'],
    ['frozen', 'APT', 'position', 'ok'],
  ] as const)('while %s, %s asking to %s is told "%s"', (state, who, act, code) => {
    const table = seat()
    STATES[state]?.(table)
    expect(table.ask(who, example(act, table))).toBe(code)
  })
})
