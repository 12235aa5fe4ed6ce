#!/usr/bin/env node
import './platform/threads/pool-size';
import './cli/interrupted-at-start';
import 'reflect-metadata';

import { buildProgram } from './cli/program';

void buildProgram(process.argv[2]).parseAsync();
