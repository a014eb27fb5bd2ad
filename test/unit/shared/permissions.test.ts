// Who may do what: every role and act, answered one by one.
import { expect, it } from 'vitest'
import { ACTS, type Act, may, ROLES, type Role } from '../../../shared/permissions.ts'

const EXPECTED: Record<Role, Record<Act, true | 'role-forbids' | 'observers-read'>> = {
  delegate: {
    read: true,
    suggest: true,
    comment: true,
    'take-position': true,
    decide: 'role-forbids',
    publish: 'role-forbids',
    branch: 'role-forbids',
    import: true,
    administer: 'role-forbids',
  },
  facilitator: {
    read: true,
    suggest: true,
    comment: true,
    'take-position': 'role-forbids',
    decide: true,
    publish: true,
    branch: true,
    import: true,
    administer: 'role-forbids',
  },
  secretariat: {
    read: true,
    suggest: 'role-forbids',
    comment: true,
    'take-position': 'role-forbids',
    decide: 'role-forbids',
    publish: true,
    branch: true,
    import: true,
    administer: true,
  },
  observer: {
    read: true,
    suggest: 'observers-read',
    comment: 'observers-read',
    'take-position': 'observers-read',
    decide: 'observers-read',
    publish: 'observers-read',
    branch: 'observers-read',
    import: 'observers-read',
    administer: 'observers-read',
  },
}

it.each(ROLES.flatMap(role => ACTS.map(act => [role, act] as const)))(
  'a %s may %s, or is told why not',
  (role, act) => {
    const answer = may({ role }, act)
    expect(answer.ok ? answer.value : answer.refusal.code).toBe(EXPECTED[role][act])
  },
)

it('tells a refused role which role and act it was', () => {
  expect(may({ role: 'delegate' }, 'decide')).toEqual({
    ok: false,
    refusal: { code: 'role-forbids', detail: { role: 'delegate', act: 'decide' } },
  })
})
