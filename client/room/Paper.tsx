// The sheet in the middle: the text, or its blank outline while it is on its way.
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '../../shared/refusal.ts'
import type { DelegationInfo, TextSummary } from '../../shared/requests.ts'
import type { Block } from '../../shared/text.ts'
import type { Current } from '../connection/connection.ts'
import type { ShownStandings } from '../editor/decorations/standing.ts'
import { type EditorHandle, NegotiationEditor, type SelectionInfo } from '../editor/Editor.tsx'
import type { KeptCaret } from '../editor/keptCaret.ts'
import { PaperSkeleton } from '../frame/RoomSkeleton.tsx'
import type { View } from './view.ts'

type Props = {
  frame: RefObject<HTMLElement | null>
  current: Current
  ready: boolean
  text: TextSummary
  illustrative: boolean
  actor: { delegation: string; role: string; name: string }
  editable: boolean
  view: View
  preview: Block[] | null
  standings: ShownStandings
  delegations: DelegationInfo[]
  onHandle: (handle: EditorHandle | null, caret?: KeptCaret | null) => void
  onSelection: (selection: SelectionInfo) => void
  onNotice: (notice: Refusal) => void
}

export function Paper(props: Props) {
  const { frame, current, ready, text, illustrative, actor, editable, view, preview, delegations } = props
  const { t, i18n } = useTranslation()
  return (
    <section
      ref={frame}
      className="desk"
      aria-label={t('room.paper')}
      // A text that takes no caret must still be scrolled by keys.
      tabIndex={editable ? undefined : 0}
    >
      {ready ? (
        <article
          className={preview ? 'paper paper-preview' : 'paper'}
          dir={text.direction}
          lang={text.language}
        >
          {illustrative && (
            <p className="paper-note" lang={i18n.language}>
              <bdi>{t('app.illustrativeNote')}</bdi>
            </p>
          )}
          <NegotiationEditor
            key={current.generation}
            doc={current.doc}
            awareness={current.awareness}
            actor={actor}
            editable={editable}
            view={view}
            delegations={delegations}
            direction={text.direction}
            language={text.language}
            preview={preview}
            standings={props.standings}
            onHandle={props.onHandle}
            onSelection={props.onSelection}
            onNotice={props.onNotice}
          />
        </article>
      ) : (
        <div role="status" aria-label={t('room.loading')}>
          <PaperSkeleton />
        </div>
      )}
    </section>
  )
}
