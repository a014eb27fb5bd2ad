// A kind of decision in words.
import type { TFunction } from 'i18next'

const NAMED = ['adopt', 'reject', 'lift', 'decide', 'agree'] as const

export function actName(t: TFunction, act: string): string {
  return t(`progress.act.${NAMED.find(name => name === act) ?? 'other'}`)
}
