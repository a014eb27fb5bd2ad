// One event of the audit log as a sentence's end: what happened, and what more is known of it.
import type { TFunction } from 'i18next'
import type { AuditEvent } from '../../shared/audit.ts'
import { isRefusalCode } from '../../shared/refusal.ts'
import { roleWords } from '../i18n/roleWords.ts'

/** What is to be said beside the kind, the persons and the text; empty when nothing is. */
export function detailWords(t: TFunction, { kind, detail, person }: AuditEvent): string {
  const said = (name: string): string => {
    const value = detail[name]
    return value === null || value === undefined ? '' : String(value)
  }
  const times = Number(said('times')) > 1 ? t('audit.times', { count: Number(said('times')) }) : ''
  switch (kind) {
    case 'text-created':
      return said('seq') === '' ? '' : t('audit.branched', { seq: said('seq') })
    case 'member-added':
      return seat(t, said('role'), said('delegation'))
    case 'member-changed':
      return t('audit.change', {
        before: seat(t, said('roleBefore'), said('delegationBefore')),
        after: seat(t, said('role'), said('delegation')),
      })
    case 'sign-in-failed':
    case 'password-change-failed':
      return joined(failureWords(t, said('code'), person !== null), times)
    case 'refused':
      return joined(codeWords(t, said('code')), said('act'), times)
    case 'exported':
      return joined(said('what'), said('format'))
    case 'purged':
      return t('audit.older', { count: Number(said('days')) })
    case 'events-lost':
      return t('audit.lost', { count: Number(said('count')) })
    default:
      return said('by') === 'operator' ? t('audit.operator') : ''
  }
}

const seat = (t: TFunction, role: string, delegation: string): string =>
  role === '' ? '–' : `${roleWords(t, role)}, ${delegation}`

const joined = (...parts: string[]): string => parts.filter(part => part !== '').join(' · ')

const FAILURES = ['wrong-credentials', 'wrong-password', 'locked-out', 'too-many-requests'] as const

function failureWords(t: TFunction, code: string, known: boolean): string {
  if (!known && code === 'wrong-credentials') return t('audit.failure.unknown')
  const failure = FAILURES.find(one => one === code)
  return failure ? t(`audit.failure.${failure}`) : code
}

const codeWords = (t: TFunction, code: string): string => (isRefusalCode(code) ? t(`refusal.${code}`) : code)
