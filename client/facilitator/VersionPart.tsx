// The text as a whole, in the console: publish, freeze, thaw.
import { useTranslation } from 'react-i18next'
import type { Passage } from '../../shared/brackets.ts'
import { nextRev } from '../../shared/negotiation/versions.ts'
import { VersionActs } from '../versions/VersionActs.tsx'
import type { Scene } from './decision.ts'

type Props = { text: string; scene: Scene; passages: readonly Passage[] }

export function VersionPart({ text, scene: { negotiation }, passages }: Props) {
  const { t } = useTranslation()
  return (
    <section className="console-version" aria-label={t('versions.now.title')}>
      <VersionActs
        text={text}
        next={nextRev(negotiation)}
        open={passages.length}
        frozen={negotiation.frozen !== null}
      />
    </section>
  )
}
