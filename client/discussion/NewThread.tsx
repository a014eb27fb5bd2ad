// Opening a thread: who shall read it is chosen before anything is sent, and said again on the button.
import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ThreadAnchor } from '../../shared/anchors.ts'
import { AUDIENCES, type Audience } from '../../shared/discussion.ts'
import { shorten } from '../../shared/sections.ts'
import { Words } from '../excerpt/Words.tsx'
import { Composer } from './Composer.tsx'
import { commentActs } from './requests.ts'
import type { Discussion } from './useDiscussion.ts'

type Props = { anchor: ThreadAnchor; discussion: Discussion; onSent: (audience: Audience) => void }

const isAudience = (value: string): value is Audience => AUDIENCES.some(one => one === value)

export function NewThread({ anchor, discussion, onSent }: Props) {
  const { t } = useTranslation()
  const { reader, comments, sending, endThread, refresh } = discussion
  const { delegation } = reader
  // What slips out to all cannot be called back; what stayed inside can be said again.
  const [audience, setAudience] = useState<Audience>('own')
  return (
    <section className="thread thread-begun" aria-label={t('comments.begin')}>
      <p className="thread-quote">
        <Words className="thread-words">{shorten(anchor.quote, 160) || t('comments.noWords')}</Words>
      </p>
      <Composer
        label={t('comments.label')}
        name="new"
        unsent={comments}
        submit={audience === 'own' ? t('comments.sendOwn', { delegation }) : t('comments.sendAll')}
        onSend={async (body, command) => {
          sending.current = true
          const answer = await commentActs(reader.text).open({ command, audience, anchor, body })
          sending.current = false
          void refresh()
          if (answer.ok) onSent(audience)
          return answer
        }}
        onDone={endThread}
      >
        <SegmentedControl
          size="xs"
          fullWidth
          className="audience"
          aria-label={t('comments.audience')}
          value={audience}
          onChange={value => isAudience(value) && setAudience(value)}
          data={[
            { value: 'own', label: t('comments.only', { delegation }) },
            { value: 'all', label: t('comments.all') },
          ]}
        />
      </Composer>
    </section>
  )
}
