import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Allow } from '../../access';
import { BreakerStore, type KeptTrip } from '../../dialing';
import { Database } from '../../platform/database';
import { NumberParam } from '../http/number-param';
import { CampaignDesk } from './campaign-desk';

const MOST_TRIPS = 100;

/** A trip as the API shows it; times ISO 8601, UTC. */
type TripView = Omit<KeptTrip, 'at' | 'fromAt'> & { readonly at: string; readonly from: string };

@ApiTags('campaigns')
@ApiBearerAuth()
@Controller('api/v1/campaigns/:id/breaker-trips')
export class BreakerTripsController {
  private readonly trips = new BreakerStore();

  constructor(
    private readonly db: Database,
    private readonly desk: CampaignDesk,
  ) {}

  @Get()
  @Allow('viewer')
  @ApiOperation({ summary: 'When and why the campaign stopped itself, with the attempts that show it' })
  async of(@Param('id', NumberParam) id: number): Promise<TripView[]> {
    await this.desk.find(id);
    const kept = await this.trips.trips(this.db.read, id, MOST_TRIPS);
    return kept.map(({ at, fromAt, ...trip }) => ({
      ...trip,
      at: new Date(at).toISOString(),
      from: new Date(fromAt).toISOString(),
    }));
  }
}
