// How a delegation is drawn: colour and pattern as CSS variables. Colour never stands alone.
import type { CSSProperties } from 'react'
import type { DelegationInfo, Pattern } from '../../shared/requests.ts'

const COLOURS = 8

/** CSS of a line in a delegation's pattern: `text-decoration` knows five styles, "thick" is a solid one of 3 px. */
export const LINES: Record<Pattern, { style: string; width: string }> = {
  solid: { style: 'solid', width: '1.5px' },
  double: { style: 'double', width: '1.5px' },
  dotted: { style: 'dotted', width: '2px' },
  dashed: { style: 'dashed', width: '1.5px' },
  wavy: { style: 'wavy', width: '1px' },
  thick: { style: 'solid', width: '3px' },
}

export type OwnerStyle = CSSProperties & {
  '--owner': string
  '--owner-style': string
  '--owner-width': string
}

/** The variables `--owner`, `--owner-style` and `--owner-width`; a delegation nobody knows is drawn in ink. */
export function ownerStyle(delegations: readonly DelegationInfo[], code: string): OwnerStyle {
  const info = delegations.find(delegation => delegation.code === code)
  const line = LINES[info?.pattern ?? 'solid']
  return {
    '--owner': info ? `var(--delegation-${info.colour % COLOURS})` : 'var(--ink)',
    '--owner-style': line.style,
    '--owner-width': line.width,
  }
}

/** The delegation's full name, or its code when the meeting does not list it. */
export const delegationName = (delegations: readonly DelegationInfo[], code: string): string =>
  delegations.find(delegation => delegation.code === code)?.name ?? code
