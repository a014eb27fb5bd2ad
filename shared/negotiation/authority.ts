// Which right each act of negotiation asks for (shared/permissions.ts says who has it).
import type { Act } from '../permissions.ts'
import type { CommandAct } from './commands.ts'

const AUTHORITY: Record<CommandAct, Act> = {
  adopt: 'decide',
  reject: 'decide',
  lift: 'decide',
  decide: 'decide',
  describe: 'suggest',
  merge: 'suggest',
  split: 'suggest',
  withdraw: 'suggest',
  wish: 'suggest',
  position: 'take-position',
  'position-take-back': 'take-position',
  release: 'take-position',
  'release-take-back': 'take-position',
  agree: 'decide',
  reserve: 'take-position',
  'reserve-take-back': 'take-position',
  reopen: 'suggest',
  defer: 'decide',
  resume: 'decide',
  link: 'decide',
  unlink: 'decide',
  'silence-open': 'decide',
  'silence-informed': 'take-position',
  'silence-break': 'take-position',
  'silence-withdraw': 'decide',
  publish: 'publish',
  freeze: 'publish',
  thaw: 'publish',
}

/** The right that a command asks for. */
export const authorityFor = (act: CommandAct): Act => AUTHORITY[act]
