// A stance as a shape and a word: its colour only repeats them.
import {
  IconCircle,
  IconCircleCheck,
  IconFlag,
  IconPencil,
  IconSquareRotated,
  IconSquareX,
  type TablerIcon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Stance } from '../../shared/negotiation/model.ts'
import './negotiation.css'

/** Outlines that differ without colour: circle, tick, diamond, flag, crossed square. */
export const STANCE_ICONS: Record<Stance, TablerIcon> = {
  support: IconCircleCheck,
  accept: IconCircle,
  conditional: IconSquareRotated,
  reserve: IconFlag,
  object: IconSquareX,
}

type Props = {
  stance: Stance
  /** "proposes" and "co-sponsors" say more than "supports" */
  as?: 'author' | 'sponsor' | 'other'
  /** the proposal is a bracket: its author says that words are not agreed */
  bracket?: boolean
}

export function StanceSign({ stance, as = 'other', bracket = false }: Props) {
  const { t } = useTranslation()
  const author = as === 'author' && stance === 'support'
  const Icon = author ? IconPencil : STANCE_ICONS[stance]
  const backing = author && bracket ? 'brackets' : as
  const word =
    stance === 'support' && backing !== 'other'
      ? t(`negotiation.${backing}`)
      : t(`negotiation.says.${stance}`)
  return (
    <span className={`stance stance-${stance}`}>
      <Icon size={15} stroke={2} aria-hidden="true" />
      <span>{word}</span>
    </span>
  )
}
