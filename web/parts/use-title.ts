import { useEffect } from 'react'
import { useDefinitions } from '../data.ts'
import { useWords } from '../words.ts'

/** Names the browser tab after the page and the city; screen readers hear it on every change of page. */
export function useTitle(page: string | undefined): void {
  const definitions = useDefinitions()
  const { word } = useWords()
  const city = definitions.data?.city.title
  useEffect(() => {
    document.title = [page, [city, word('platform')].filter(Boolean).join(' ')].filter(Boolean).join(' · ')
  }, [page, city, word])
}
