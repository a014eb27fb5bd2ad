// Several things in one sentence, as the language joins them: "APT, CEPT and RCC".

export const listWords = (language: string, items: readonly string[]): string =>
  new Intl.ListFormat(language, { style: 'long', type: 'conjunction' }).format(items)
