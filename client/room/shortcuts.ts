// The room's keys: one table for those who press them and those who read them.
import { EDITOR_KEYS } from '../editor/shortcuts.ts'

export type Shortcut =
  | 'bracket'
  | 'bold'
  | 'italic'
  | 'undo'
  | 'redo'
  | 'find'
  | 'next'
  | 'previous'
  | 'nextChange'
  | 'previousChange'
  | 'panel'
  | 'comment'
  | 'position'
  | 'paragraph'
  | 'who'
  | 'outline'
  | 'project'
  | 'help'

type Key = { key: string; mod?: boolean; alt?: boolean; shift?: boolean; code?: string }

const nameOf = (key: string): string => (key.length === 1 ? key.toUpperCase() : key)

/** A key in the editor's notation: "Mod-Shift-b". */
function editorKey(notation: string): Key {
  const parts = notation.split('-')
  return {
    key: nameOf(parts.at(-1) ?? ''),
    mod: parts.includes('Mod'),
    alt: parts.includes('Alt'),
    shift: parts.includes('Shift'),
  }
}

/** Which keys the editor itself handles, and which the room does. The first of several is the one that is shown. */
export const SHORTCUTS: Record<Shortcut, { by: 'editor' | 'room'; keys: readonly Key[] }> = {
  bracket: { by: 'editor', keys: [editorKey(EDITOR_KEYS.bracket)] },
  bold: { by: 'editor', keys: [editorKey(EDITOR_KEYS.bold)] },
  italic: { by: 'editor', keys: [editorKey(EDITOR_KEYS.italic)] },
  undo: { by: 'editor', keys: [editorKey(EDITOR_KEYS.undo)] },
  redo: { by: 'editor', keys: [editorKey(EDITOR_KEYS.redo)] },
  find: { by: 'room', keys: [{ key: 'F', mod: true, shift: true, code: 'KeyF' }] },
  next: { by: 'room', keys: [{ key: 'ArrowDown', alt: true }, { key: 'F8' }] },
  previous: {
    by: 'room',
    keys: [
      { key: 'ArrowUp', alt: true },
      { key: 'F8', shift: true },
    ],
  },
  nextChange: { by: 'room', keys: [{ key: 'F9' }] },
  previousChange: { by: 'room', keys: [{ key: 'F9', shift: true }] },
  panel: { by: 'room', keys: [{ key: 'F6' }] },
  comment: { by: 'room', keys: [{ key: 'M', mod: true, alt: true, code: 'KeyM' }] },
  position: { by: 'room', keys: [{ key: 'F4' }] },
  paragraph: { by: 'room', keys: [{ key: 'F2' }] },
  who: { by: 'room', keys: [{ key: 'W', alt: true, shift: true, code: 'KeyW' }] },
  outline: { by: 'room', keys: [{ key: 'F6', shift: true }] },
  project: { by: 'room', keys: [{ key: 'P', alt: true, shift: true, code: 'KeyP' }] },
  help: { by: 'room', keys: [{ key: '?' }] },
}

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/** The room's shortcut that was pressed, or null. "?" is left to those who type: `typing` says whether one does. */
export function shortcutOf(event: Pressed, typing: boolean): Shortcut | null {
  for (const [name, { by, keys }] of Object.entries(SHORTCUTS)) {
    if (by !== 'room' || !isShortcut(name)) continue
    if (name === 'help') {
      if (!typing && event.key === '?') return 'help'
    } else if (keys.some(key => matches(key, event))) return name
  }
  return null
}

const isShortcut = (name: string): name is Shortcut => Object.hasOwn(SHORTCUTS, name)

/** Keys are compared by place (`code`) where a letter counts: a Cyrillic keyboard types no "F". */
const matches = (key: Key, event: Pressed): boolean =>
  (key.code ? key.code === event.code : key.key === event.key) &&
  (key.alt ?? false) === event.altKey &&
  (key.shift ?? false) === event.shiftKey &&
  (key.mod ?? false) === (event.ctrlKey || event.metaKey)

const SIGNS: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑' }

/** One key as printed on the keyboard: "Ctrl+Shift+B", on a Mac "⌘⇧B". */
export function keyWords(key: Key, mac: boolean): string {
  const sign = SIGNS[key.key] ?? key.key
  const parts = [
    key.mod && (mac ? '⌘' : 'Ctrl'),
    key.alt && (mac ? '⌥' : 'Alt'),
    key.shift && (mac ? '⇧' : 'Shift'),
    sign,
  ].filter(part => part !== undefined && part !== false)
  return parts.join(mac ? '' : '+')
}

const onMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent)

/** A shortcut as shown in tips: its first key. */
export function keysWords(shortcut: Shortcut): string {
  const first = SHORTCUTS[shortcut].keys[0]
  return first ? keyWords(first, onMac()) : ''
}

/** Keys in the editor's notation, as printed on the keyboard. */
export const editorKeysWords = (notation: string): string => keyWords(editorKey(notation), onMac())

/** All keys of a shortcut, for the list. */
export const allKeysWords = (shortcut: Shortcut): string[] =>
  SHORTCUTS[shortcut].keys.map(key => keyWords(key, onMac()))
