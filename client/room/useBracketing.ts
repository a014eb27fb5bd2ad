// Putting and taking away the own delegation's brackets.
import type { MarkId } from '../../shared/ids.ts'
import type { Refusal } from '../../shared/refusal.ts'
import type { EditorHandle, SelectionInfo } from '../editor/Editor.tsx'

export type Bracketing = {
  /** the own bracket at the caret, or null */
  own: MarkId | null
  /** brackets the selected words */
  bracket: () => void
  removeBracket: (id: MarkId) => void
}

export function useBracketing(
  handle: EditorHandle | null,
  selection: SelectionInfo | null,
  delegation: string,
  onRefused: (refusal: Refusal) => void,
): Bracketing {
  const own = selection?.marks.find(mark => mark.type === 'bracket' && mark.by === delegation)
  const tell = (result: ReturnType<EditorHandle['bracket']> | undefined) => {
    if (result && !result.ok) onRefused(result.refusal)
  }
  return {
    own: own?.id ?? null,
    bracket: () => tell(handle?.bracket()),
    removeBracket: id => tell(handle?.removeBracket(id)),
  }
}
