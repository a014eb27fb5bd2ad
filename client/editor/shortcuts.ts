// The keys that the editor answers, for those who press them and for the list of shortcuts.
import { keymap } from '@tiptap/pm/keymap'
import type { Plugin } from '@tiptap/pm/state'
import type { EditorHandle } from './handle.ts'

/** Keys in ProseMirror's notation: `Mod` is Ctrl, on a Mac the command key. */
export const EDITOR_KEYS = {
  bracket: 'Mod-Shift-b',
  bold: 'Mod-b',
  italic: 'Mod-i',
  undo: 'Mod-z',
  redo: 'Mod-Shift-z',
} as const

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
  })
}
