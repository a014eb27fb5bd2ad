// Languages of the interface: which there are, which is chosen, and the page's direction that follows from it.
import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { RefusalCode } from '../../shared/refusal.ts'
import en from './en.json'

/** Every reason has words: a refusal code without a sentence does not compile. */
en.refusal satisfies Record<RefusalCode, string>

const RESOURCES = { en: { translation: en } }

/** Languages the interface speaks, by their own names. */
export const LANGUAGES = [{ code: 'en', name: 'English' }] as const

const KEPT = 'parley-language'

/** The first of the wishes that the interface speaks, else English; "fr-CH" is served by "fr". */
export function chooseLanguage(wishes: readonly (string | null)[]): string {
  for (const wish of wishes) {
    const language = wish?.toLowerCase().split('-')[0]
    if (language && LANGUAGES.some(({ code }) => code === language)) return language
  }
  return 'en'
}

/** The interface's words in the reader's language; keeps `lang` and `dir` of the page in step. */
export function startI18n(): i18n {
  const instance = createInstance()
  instance.use(initReactI18next)
  instance.on('languageChanged', language => {
    document.documentElement.lang = language
    document.documentElement.dir = instance.dir(language)
  })
  // The words are in the bundle, so this settles before the first render.
  void instance.init({
    lng: chooseLanguage([readKept(), ...navigator.languages]),
    fallbackLng: 'en',
    resources: RESOURCES,
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  return instance
}

function readKept(): string | null {
  try {
    return window.localStorage.getItem(KEPT)
  } catch {
    return null
  }
}
