// Languages a text may be written in: the six of the Union, by their own names.

export const TEXT_LANGUAGES = [
  { code: 'ar', name: 'العربية' },
  { code: 'zh', name: '中文' },
  { code: 'en', name: 'English' },
  { code: 'fr', name: 'Français' },
  { code: 'ru', name: 'Русский' },
  { code: 'es', name: 'Español' },
] as const

/** Whether a language of the list is written from right to left. */
export const isRightToLeft = (language: string): boolean => language === 'ar'
