// The offer beside selected words: "Bracket". It stands off the selection and never over it.
import { Button } from '@mantine/core'
import { IconBrackets } from '@tabler/icons-react'
import { type RefObject, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { bubblePlace } from './bubblePlace.ts'
import { keepSelection } from './keepSelection.ts'

type Props = {
  /** the scrolling element that holds the text */
  frame: RefObject<HTMLElement | null>
  selected: boolean
  onBracket: () => void
}

export function SelectionBubble({ frame, selected, onBracket }: Props) {
  const { t } = useTranslation()
  const place = usePlace(frame, selected)
  if (!place) return null
  return createPortal(
    <div className="bubble" style={{ top: place.top, left: place.left }}>
      <Button
        size="compact-sm"
        leftSection={<IconBrackets size={16} aria-hidden="true" />}
        onMouseDown={keepSelection}
        onClick={onBracket}
      >
        {t('room.tools.bracket')}
      </Button>
    </div>,
    document.body,
  )
}

/** Where the offer stands, once the pointer is up: while words are being selected it would be in the way. */
function usePlace(
  frame: RefObject<HTMLElement | null>,
  selected: boolean,
): { top: number; left: number } | null {
  const [place, setPlace] = useState<{ top: number; left: number } | null>(null)
  useEffect(() => {
    const element = frame.current
    if (!selected || !element) {
      setPlace(null)
      return
    }
    let pressed = false
    const look = () => setPlace(pressed ? null : placeOf(element))
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
  }, [frame, selected])
  return place
}

function placeOf(frame: HTMLElement): { top: number; left: number } | null {
  const selection = window.getSelection()
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null
  const range = selection.getRangeAt(0)
  if (!frame.contains(range.commonAncestorContainer)) return null
  const touch = window.matchMedia('(pointer: coarse)').matches
  return bubblePlace(range.getBoundingClientRect(), frame.getBoundingClientRect(), touch)
}
