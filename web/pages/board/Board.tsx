import { useQueries } from '@tanstack/react-query'
import { useDefinitions } from '../../data.ts'
import type { PageDefinition } from '../../definitions.ts'
import { PartHome } from '../../parts/PartHome.tsx'
import { Empty, Failed, Loading } from '../../parts/states.tsx'
import { ask } from '../../request.ts'
import { useWords } from '../../words.ts'
import { FigureCard, type FigureOf, figureWithUnit } from './FigureCard.tsx'

/** Indicators at a glance: a sentence, the plain figures, then those that fall into parts. Each opens its records. */
export function Board({ page, packName }: { page: PageDefinition; packName: string }) {
  const { say, language } = useWords()
  const definitions = useDefinitions()
  const wanted = (page.indicators ?? []).map((name) => (name.includes('/') ? name : `${packName}/${name}`))
  const asked = useQueries({
    queries: wanted.map((name) => ({
      queryKey: ['read', language, `/api/indicators/${name}`],
      queryFn: () => ask<FigureOf>(`/api/indicators/${name}`),
    })),
  })
  const shown = asked.flatMap((one) => one.data ?? [])
  const failed = asked.find((one) => one.error)
  const isLoading = asked.some((one) => one.isLoading)
  const divided = shown.filter((one) => (one.breakdown?.filter((part) => part.key !== null).length ?? 0) > 1)
  const whole = shown.filter((one) => !divided.includes(one))
  const lead = shown.filter((one) => one.figure?.value !== undefined && one.figure?.value !== null).slice(0, 3)
  return (
    <div className="page board">
      <PartHome packName={packName} page={page} />
      <header className="opening">
        <div>
          <h1>{page.title}</h1>
          {lead.length ? (
            <p className="sentence">
              {lead.map((one) => `${one.label} ${figureWithUnit(one.figure!.value!, one.unit, language)}`).join(say('，', ', '))}
              {say('。', '.')}
            </p>
          ) : null}
        </div>
      </header>
      {isLoading ? <Loading lines={[100, 80, 100, 60]} /> : null}
      {failed ? <Failed inline error={failed.error} retry={() => void failed.refetch()} /> : null}
      <div className="figures">
        {whole.map((one) => (
          <FigureCard key={`${one.pack}/${one.name}`} of={one} definitions={definitions.data} />
        ))}
      </div>
      <div className="figures wide">
        {divided.map((one) => (
          <FigureCard key={`${one.pack}/${one.name}`} of={one} definitions={definitions.data} />
        ))}
      </div>
      {!isLoading && !failed && !shown.length ? (
        <Empty
          title={say('还没有指标', 'No indicators yet')}
          help={say('本页的指标尚未向您的岗位开放。', 'The indicators of this page are not open to your post.')}
        />
      ) : null}
    </div>
  )
}
