import { InputNumber, Space } from 'antd'
import { useWords } from '../words.ts'
import type { EditProps, ShowProps, Widget } from './widget.ts'

const Show = ({ value }: ShowProps) => (
  <>
    {Number(value.lon).toFixed(5)}°E, {Number(value.lat).toFixed(5)}°N
  </>
)
/** Two numbers in WGS84 degrees: exact, pasteable and reachable by keyboard. */
function Edit({ value, onChange, id, isWrong }: EditProps) {
  const { say } = useWords()
  const set = (part: 'lon' | 'lat', n: number | null) => {
    const next = { lon: value?.lon, lat: value?.lat, [part]: n ?? undefined }
    onChange(next.lon === undefined && next.lat === undefined ? undefined : next)
  }
  const shared = {
    controls: false,
    changeOnWheel: false,
    style: { width: 170 },
    ...(isWrong ? { status: 'error' as const } : {}),
  }
  return (
    <Space wrap>
      <InputNumber
        {...shared}
        id={id}
        prefix={say('经度', 'Lon')}
        min={-180}
        max={180}
        value={value?.lon ?? null}
        onChange={(n) => set('lon', n)}
      />
      <InputNumber
        {...shared}
        aria-label={say('纬度', 'Latitude')}
        prefix={say('纬度', 'Lat')}
        min={-90}
        max={90}
        value={value?.lat ?? null}
        onChange={(n) => set('lat', n)}
      />
    </Space>
  )
}
export const point: Widget = { Show, Edit, isWide: true }
