// Proposals that are tied together, and untying them.
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { listWords } from '../i18n/lists.ts'
import { refusalWords } from '../i18n/refusalWords.ts'
import { useCommand } from '../negotiation/useCommand.ts'
import type { Scene } from './decision.ts'

type Props = { text: string; scene: Scene }

export function LinkList({ text, scene }: Props) {
  const { t, i18n } = useTranslation()
  const command = useCommand(text)
  const { links } = scene.negotiation
  if (links.length === 0) return null
  return (
    <section className="console-part" aria-labelledby="console-links">
      <h3 id="console-links" className="console-part-title">
        {t('facilitator.linked.titleList')}
        <span className="tabular">{links.length}</span>
      </h3>
      <p role="alert" className="resolve-refusal">
        {command.refusal && refusalWords(t, i18n.language, command.refusal)}
      </p>
      <ul className="link-list">
        {links.map(({ id, numbers, note }) => {
          const words = listWords(i18n.language, numbers)
          return (
            <li key={id}>
              <span>
                <bdi className="proposal-number tabular">{words}</bdi>
                <bdi className="link-note">{note || t('facilitator.linked.noNote')}</bdi>
              </span>
              <Button
                size="compact-sm"
                variant="default"
                loading={command.busy}
                aria-label={t('facilitator.linked.untieOf', { numbers: words })}
                onClick={() => command.send({ act: 'unlink', link: id, reason: '' })}
              >
                {t('facilitator.linked.untie')}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
