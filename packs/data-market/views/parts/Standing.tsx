import { Lamp } from '../../../../web/parts/Lamp.tsx'
import { useMarketWords } from './words.ts'

/** Where an asset, product or contract stands: shape, colour and word. */
export function Standing({ standing }: { standing: string }) {
  const { word, lamp } = useMarketWords().standing(standing)
  return <Lamp lamp={lamp}>{word}</Lamp>
}
