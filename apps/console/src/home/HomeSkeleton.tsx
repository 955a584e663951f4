import { Panel } from '@huoshui/ui'
import { Col, Row, Skeleton } from 'antd'

/** The home page before its figures: the same cards in the same places and heights, so that nothing jumps. */
export function HomeSkeleton() {
  return (
    <div role="status" aria-label="正在统计">
      <Row gutter={[16, 16]}>
        {['经营主体总数', '存续', '企业', '个体工商户'].map((label) => (
          <Col key={label} xs={12} lg={6}>
            <Panel>
              <div>{label}（户）</div>
              <Block height={58} width="60%" />
            </Panel>
          </Col>
        ))}
      </Row>
      <Row gutter={[16, 16]} style={{ marginTop: 16 }}>
        <Col xs={24} xl={13}>
          <Panel title="各管理单元户数">
            <Block height={422} />
          </Panel>
        </Col>
        <Col xs={24} xl={11}>
          <Panel title="按管理单元" style={{ height: '100%' }}>
            <Block height={422} />
          </Panel>
        </Col>
      </Row>
      <Row gutter={[16, 16]} style={{ marginTop: 16 }}>
        <Col xs={24} xl={12}>
          <Panel title="按行业门类" style={{ height: '100%' }}>
            <Block height={480} />
          </Panel>
        </Col>
        <Col xs={24} xl={12}>
          <Panel title="按主体类型">
            <Block height={190} />
          </Panel>
          <Panel title="按企业规模" style={{ marginTop: 16 }}>
            <Block height={190} />
          </Panel>
        </Col>
      </Row>
    </div>
  )
}

function Block({ height, width = '100%' }: { height: number; width?: string }) {
  return <Skeleton.Node active style={{ width, height }} styles={{ root: { display: 'block' } }} />
}
