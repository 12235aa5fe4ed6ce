#!/usr/bin/env node
import './platform/threads/pool-size';
import 'reflect-metadata';

import { buildProgram } from './cli/program';

void buildProgram().parseAsync();
