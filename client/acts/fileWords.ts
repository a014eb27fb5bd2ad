// The Word file that something was brought from, told in words.
import type { TFunction } from 'i18next'
import { isolated } from './actWords.ts'

/** So much of a file's SHA-256 is told: enough to tell the files of one text apart, and to find it. */
export const shortFile = (file: string): string => file.slice(0, 8)

/** "brought from a Word file (1a2b3c4d) by Anna", as far as the reader may know the person. */
export function broughtWords(t: TFunction, file: string, person: string | null): string {
  const named = { file: isolated(shortFile(file)) }
  return person === null
    ? t('history.brought', named)
    : t('history.broughtBy', { ...named, person: isolated(person) })
}
