// Who may do what: one table, default deny. The server asks it as law, the client as courtesy.
import type { DelegationCode, UserId } from './ids.ts'
import { done, type Result, refuse } from './refusal.ts'

export const ROLES = ['delegate', 'facilitator', 'secretariat', 'observer'] as const
export type Role = (typeof ROLES)[number]

/** A person acting in a meeting, for exactly one delegation at a time; stamped from the session. */
export type Actor = { user: UserId; name: string; role: Role; delegation: DelegationCode }

export const ACTS = [
  'read',
  'suggest',
  'comment',
  'take-position',
  'decide',
  'publish',
  'branch',
  'import',
  'administer',
] as const
export type Act = (typeof ACTS)[number]

const ALLOWED: Record<Act, readonly Role[]> = {
  /** follow the text live */
  read: ['delegate', 'facilitator', 'secretariat', 'observer'],
  /** insert, delete and bracket for the own delegation; the facilitator's words carry the chair's mark */
  suggest: ['delegate', 'facilitator'],
  /** talk about the text beside it; observers read what is said to all */
  comment: ['delegate', 'facilitator', 'secretariat'],
  /** speak for a delegation: positions, releases, reservations, breaking a silence */
  'take-position': ['delegate'],
  /** adopt, reject, lift (DOMAIN.md section 4) */
  decide: ['facilitator'],
  /** give a text its next version, freeze it and thaw it (DOMAIN.md section 4, secretariat 6) */
  publish: ['facilitator', 'secretariat'],
  /** make a new text from a moment of another */
  branch: ['facilitator', 'secretariat'],
  /** bring in a Word file's changes: a delegate those of the own delegation, the others for whom they name */
  import: ['delegate', 'facilitator', 'secretariat'],
  /** people, roles, texts */
  administer: ['secretariat'],
}

/** Whether this role may do this act; the refusal says what the role lacks. */
export function may(actor: Pick<Actor, 'role'>, act: Act): Result<true> {
  if (ALLOWED[act].includes(actor.role)) return done(true)
  if (actor.role === 'observer') return refuse('observers-read')
  return refuse('role-forbids', { role: actor.role, act })
}
