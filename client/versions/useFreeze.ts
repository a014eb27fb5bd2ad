// A text's freeze as its reader lives through it: that it is frozen, and that it was thawed while they looked on.
import { useState } from 'react'
import type { Freeze, Negotiation } from '../../shared/negotiation/model.ts'

export type FreezeSeen = {
  frozen: Freeze | null
  /** it was thawed before this reader's eyes, and they have not put the news away */
  thawed: boolean
  dismiss: () => void
}

export function useFreeze({ frozen }: Negotiation): FreezeSeen {
  const [seen, setSeen] = useState<{ frozen: Freeze | null; thawed: boolean }>({ frozen, thawed: false })
  if (seen.frozen?.at !== frozen?.at) setSeen({ frozen, thawed: seen.frozen !== null && frozen === null })
  return { frozen, thawed: seen.thawed, dismiss: () => setSeen({ frozen, thawed: false }) }
}
