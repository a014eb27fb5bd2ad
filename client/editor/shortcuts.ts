// The keys that the editor answers, for those who press them and for the list of shortcuts.
import { keymap } from '@tiptap/pm/keymap'
import type { Plugin } from '@tiptap/pm/state'
import type { EditorHandle } from './handle.ts'
import type { Kind } from './suggest/kinds.ts'

/** Keys in ProseMirror's notation: `Mod` is Ctrl, on a Mac the command key. */
export const EDITOR_KEYS = {
  bracket: 'Mod-Shift-b',
  bold: 'Mod-b',
  italic: 'Mod-i',
  undo: 'Mod-z',
  redo: 'Mod-Shift-z',
} as const

/**
 * The kinds that an own proposed paragraph can be made, with their keys. No 0, 3, 4, 5: systems take these with Shift
 * for themselves; no Alt: together with Ctrl it types letters on many keyboards.
 */
export const KINDS = {
  paragraph: { kind: { type: 'paragraph', level: null }, keys: 'Mod-Shift-9' },
  provision: { kind: { type: 'provision', level: null }, keys: 'Mod-Shift-8' },
  item: { kind: { type: 'item', level: '1' }, keys: 'Mod-Shift-7' },
  preamble: { kind: { type: 'preamble', level: null }, keys: 'Mod-Shift-6' },
  heading1: { kind: { type: 'heading', level: '1' }, keys: 'Mod-Shift-1' },
  heading2: { kind: { type: 'heading', level: '2' }, keys: 'Mod-Shift-2' },
} as const satisfies Record<string, { kind: Kind; keys: string }>
export type KindName = keyof typeof KINDS

/** The keys that call the handle; undo and redo belong to the suggesting extension. */
export function handleKeys(
  handle: () => EditorHandle | null,
  onRefused: (result: ReturnType<EditorHandle['bracket']>) => void,
): Plugin {
  const act = (run: (handle: EditorHandle) => void) => (): boolean => {
    const current = handle()
    if (current) run(current)
    return true
  }
  return keymap({
    [EDITOR_KEYS.bracket]: act(current => onRefused(current.bracket())),
    [EDITOR_KEYS.bold]: act(current => current.toggle('bold')),
    [EDITOR_KEYS.italic]: act(current => current.toggle('italic')),
    ...Object.fromEntries(
      Object.values(KINDS).map(({ kind, keys }) => [keys, act(current => onRefused(current.setKind(kind)))]),
    ),
  })
}
