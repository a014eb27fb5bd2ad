// Listens for the room's keys, wherever the focus is.
import { useEffect, useEffectEvent } from 'react'
import { flushSync } from 'react-dom'
import { type Shortcut, shortcutOf } from './shortcuts.ts'

/** `settle` brings up to date what a key acts on: a caret that has just moved is where the next key is meant. */
export function useShortcuts(onShortcut: (shortcut: Shortcut) => void, settle: () => void): void {
  const run = useEffectEvent(onShortcut)
  const ready = useEffectEvent(settle)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // Who types a character with AltGr holds what looks like Ctrl and Alt.
      if (event.getModifierState('AltGraph')) return
      const shortcut = shortcutOf(event, isTyping(event.target))
      if (!shortcut || event.isComposing) return
      event.preventDefault()
      event.stopPropagation()
      flushSync(() => ready())
      run(shortcut)
    }
    // before the editor, which would move its caret on Alt+Arrow
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [])
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
