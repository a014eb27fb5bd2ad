// The offer beside selected words: bracket them, comment on them, draft others, ask who wrote them. It stands off the selection and never
// over it.
import { Button } from '@mantine/core'
import { IconBrackets, IconMessagePlus, IconPencilPlus, IconUserQuestion } from '@tabler/icons-react'
import { type RefObject, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { bubblePlace } from './bubblePlace.ts'
import { keepSelection } from './keepSelection.ts'

type Props = {
  /** the scrolling element that holds the text */
  frame: RefObject<HTMLElement | null>
  /** what may be done with the selected words; null: not this */
  onBracket: (() => void) | null
  onComment: (() => void) | null
  onDraft: (() => void) | null
  onWho: (() => void) | null
}

type Offer = {
  label: string
  /** what stands on a telephone */
  short?: string
  Icon: typeof IconBrackets
  onClick: (() => void) | null
}

/** About as wide as one of the offers, px. */
const OFFER = 104
/** Kept free at both sides of the text, px. */
const EDGE = 8

export function SelectionBubble({ frame, onBracket, onComment, onDraft, onWho }: Props) {
  const { t } = useTranslation()
  const offers: Offer[] = [
    { label: t('room.tools.bracket'), Icon: IconBrackets, onClick: onBracket },
    { label: t('room.tools.comment'), Icon: IconMessagePlus, onClick: onComment },
    { label: t('room.tools.draft'), Icon: IconPencilPlus, onClick: onDraft },
    { label: t('blame.ask'), short: t('blame.short'), Icon: IconUserQuestion, onClick: onWho },
  ]
  const open = offers.filter(({ onClick }) => onClick !== null)
  const place = usePlace(frame, open.length * OFFER)
  if (!place) return null
  return createPortal(
    <div className="bubble" style={{ top: place.top, left: place.left }}>
      {open.map(({ label, short, Icon, onClick }) => (
        <Button
          key={label}
          aria-label={label}
          size="compact-sm"
          leftSection={<Icon size={16} aria-hidden="true" />}
          onMouseDown={keepSelection}
          onClick={() => onClick?.()}
        >
          <span className={short && 'bubble-long'}>{label}</span>
          {short && (
            <span className="bubble-short" aria-hidden="true">
              {short}
            </span>
          )}
        </Button>
      ))}
    </div>,
    document.body,
  )
}

/** Where the offer stands, once the pointer is up: while words are being selected it would be in the way. */
function usePlace(frame: RefObject<HTMLElement | null>, width: number): { top: number; left: number } | null {
  const [place, setPlace] = useState<{ top: number; left: number } | null>(null)
  useEffect(() => {
    const element = frame.current
    if (width === 0 || !element) {
      setPlace(null)
      return
    }
    let pressed = false
    const look = () => setPlace(pressed ? null : placeOf(element, width))
    const down = () => {
      pressed = true
    }
    const up = () => {
      pressed = false
      look()
    }
    look()
    element.addEventListener('pointerdown', down)
    window.addEventListener('pointerup', up)
    document.addEventListener('selectionchange', look)
    element.addEventListener('scroll', look, { passive: true })
    window.addEventListener('resize', look)
    return () => {
      element.removeEventListener('pointerdown', down)
      window.removeEventListener('pointerup', up)
      document.removeEventListener('selectionchange', look)
      element.removeEventListener('scroll', look)
      window.removeEventListener('resize', look)
    }
  }, [frame, width])
  return place
}

function placeOf(frame: HTMLElement, width: number): { top: number; left: number } | null {
  const selection = window.getSelection()
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null
  const range = selection.getRangeAt(0)
  if (!frame.contains(range.commonAncestorContainer)) return null
  const touch = window.matchMedia('(pointer: coarse)').matches
  const bounds = frame.getBoundingClientRect()
  return bubblePlace(range.getBoundingClientRect(), bounds, touch, Math.min(width, bounds.width - 2 * EDGE))
}
