// How a paragraph stands, as a shape and a word; editor.css draws the same shapes beside the text.
import { useTranslation } from 'react-i18next'
import type { Standing } from '../../shared/negotiation/agreement.ts'
import './standing.css'

type Props = {
  standing: Standing
  /** the shape alone, for those who see it beside others; the word is spoken */
  terse?: boolean
}

export function StandingSign({ standing, terse = false }: Props) {
  const { t } = useTranslation()
  return (
    <span className={`standing standing-${standing}`}>
      <span className="standing-shape" aria-hidden="true" />
      <span className={terse ? 'spoken' : 'standing-word'}>{t(`negotiation.standing.${standing}`)}</span>
    </span>
  )
}
