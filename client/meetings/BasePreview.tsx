// What the wording is taken for, before anything is saved: number, kind and words of each paragraph.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BaseParagraph } from '../../shared/base.ts'

/** A paragraph with its words as they are to be drawn. */
type Shown = Omit<BaseParagraph, 'words'> & { words: ReactNode }

type Props = { paragraphs: readonly Shown[]; language: string; direction: 'ltr' | 'rtl' }

/** More would make typing above slow; all of it is checked and saved. */
const SHOWN = 200

export function BasePreview({ paragraphs, language, direction }: Props) {
  const { t, i18n } = useTranslation()
  return (
    <section aria-labelledby="preview-title" className="base-preview">
      <h2 id="preview-title" className="section-title">
        {t('newText.preview')}
      </h2>
      <p className="form-help" role="status">
        {paragraphs.length === 0
          ? t('newText.previewEmpty')
          : t('newText.count', { count: paragraphs.length })}
      </p>
      {paragraphs.length > 0 && (
        <ol
          className="base-paragraphs"
          aria-labelledby="preview-title"
          lang={language}
          dir={direction}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a long one scrolls, which must be possible by keys as well
          tabIndex={0}
        >
          {paragraphs.slice(0, SHOWN).map((paragraph, index) => (
            <li
              key={index}
              className="base-paragraph"
              data-type={paragraph.type}
              data-level={paragraph.level}
            >
              <span className="base-kind" lang={i18n.language} dir="auto">
                {t(`newText.kind.${paragraph.type}`)}
              </span>
              <bdi className="base-num">{paragraph.num}</bdi>
              <span className={paragraph.italic ? 'base-words italic' : 'base-words'}>{paragraph.words}</span>
            </li>
          ))}
        </ol>
      )}
      {paragraphs.length > SHOWN && (
        <p className="form-help">{t('newText.more', { count: paragraphs.length - SHOWN })}</p>
      )}
    </section>
  )
}
