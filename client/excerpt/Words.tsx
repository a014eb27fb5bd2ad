// Words of the negotiated text among words of the interface: each keeps its own language and direction.
import { createContext, type ReactNode, useContext } from 'react'

export type TextLanguage = { language: string; direction: 'ltr' | 'rtl' }

/** The language of the text whose words are quoted; the room provides it. */
export const TextLanguageContext = createContext<TextLanguage>({ language: 'en', direction: 'ltr' })

type Props = { className?: string; children: ReactNode }

/** Quoted words, kept apart from the sentence around them. */
export function Words({ className = 'words', children }: Props) {
  const { language, direction } = useContext(TextLanguageContext)
  return (
    <span className={className} lang={language} dir={direction}>
      {children}
    </span>
  )
}
