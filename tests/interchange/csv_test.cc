// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include <map>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "readout/interchange.h"
#include "readout/offsets.h"
#include "tests/interchange/talks.h"

namespace readout {
namespace {

// Reads CSV by the grammar of RFC 4180; fails the test where it is broken.
std::vector<std::vector<std::string>> ParseCsv(const std::string& csv) {
  std::vector<std::vector<std::string>> rows;
  for (size_t at = 0; at < csv.size();) {
    rows.emplace_back();
    while (true) {
      std::string cell;
      if (csv[at] == '"') {
        for (++at; at < csv.size() && (csv[at] != '"' || csv.substr(at, 2) == "\"\""); ++at) {
          cell += csv[at];
          if (csv[at] == '"') ++at;
        }
        ++at;
      } else {
        for (; at < csv.size() && csv[at] != ',' && csv[at] != '\r'; ++at) cell += csv[at];
      }
      rows.back().push_back(cell);
      if (csv.compare(at, 1, ",") == 0) {
        ++at;
        continue;
      }
      EXPECT_EQ(csv.substr(at, 2), "\r\n");
      if (csv.substr(at, 2) != "\r\n") return rows;
      at += 2;
      break;
    }
  }
  return rows;
}

// Rows as cells by the names of their columns.
std::vector<std::map<std::string, std::string>> TableOf(const v1::Readout& readout, CsvTable table,
                                                        const CsvOptions& options = {}) {
  const auto rows = ToCsvRows(readout, table, options);
  EXPECT_TRUE(rows.ok()) << rows.status();
  const auto parsed = ParseCsv(CsvHeader(table) + (rows.ok() ? *rows : ""));
  std::vector<std::map<std::string, std::string>> out;
  for (size_t i = 1; i < parsed.size(); ++i) {
    out.emplace_back();
    EXPECT_EQ(parsed[i].size(), parsed[0].size());
    if (parsed[i].size() != parsed[0].size()) return out;
    for (size_t k = 0; k < parsed[0].size(); ++k) out.back()[parsed[0][k]] = parsed[i][k];
  }
  return out;
}

TEST(Csv, Statements) {
  const v1::Readout readout = internal::Talks();
  auto rows = TableOf(readout, CsvTable::kStatements);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0]["article_id"], "a1");
  EXPECT_EQ(rows[0]["published"], "2020-03-05");
  EXPECT_EQ(rows[0]["kind"], "DIRECT");
  EXPECT_EQ(rows[0]["confidence"], "0.5");
  EXPECT_EQ(rows[0]["speaker"], "Zo\xC3\xAB Lund");
  EXPECT_EQ(rows[0]["speaker_region"], "NO");
  EXPECT_EQ(rows[0]["source"], "she");
  EXPECT_EQ(rows[0]["content"], "\xE2\x80\x9CWe talked about fish,\xE2\x80\x9D \xE2\x80\x9Cnot about gas.\xE2\x80\x9D");
  EXPECT_EQ(rows[0]["content_begin"], std::to_string(readout.statements(0).content(0).begin()));
  EXPECT_EQ(rows[0]["content_end"], std::to_string(readout.statements(0).content(1).end()));
  EXPECT_EQ(rows[0]["offset_unit"], "UTF8_BYTE");
  EXPECT_EQ(rows[0]["topics"], "fish");
  EXPECT_EQ(rows[0]["meeting_id"], "m1");
  EXPECT_EQ(rows[1]["confidence"], "");
  EXPECT_EQ(rows[1]["polarity"], "DECLINED");
  EXPECT_EQ(rows[2]["addressees"], "Zo\xC3\xAB Lund");
}

TEST(Csv, Participants) {
  auto rows = TableOf(internal::Talks(), CsvTable::kParticipants);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0]["meeting_id"], "m1");
  EXPECT_EQ(rows[0]["status"], "HELD");
  EXPECT_EQ(rows[0]["date"], "2020-03-03");
  EXPECT_EQ(rows[0]["place"], "Z\xC3\xBCrich");
  EXPECT_EQ(rows[0]["name"], "Zo\xC3\xAB Lund");
  EXPECT_EQ(rows[0]["role"], "HOST");
  EXPECT_EQ(rows[0]["region"], "NO");
  EXPECT_EQ(rows[1]["evidence"], "Karim Osei");
  EXPECT_EQ(rows[1]["confidence"], "0.5");
  EXPECT_EQ(*ToCsvRows(internal::Hostile(), CsvTable::kParticipants), "");
}

TEST(Csv, HostileTextStaysInItsCell) {
  std::string wanted = internal::Hostile().text();
  wanted.replace(wanted.find('\0'), 1, "\xEF\xBF\xBD");
  CsvOptions plain;
  plain.disarm_formulas = false;
  auto rows = TableOf(internal::Hostile(), CsvTable::kStatements, plain);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0]["speaker"], wanted);
  EXPECT_EQ(rows[0]["kind"], "DIRECT");
  rows = TableOf(internal::Hostile(), CsvTable::kStatements);
  EXPECT_EQ(rows[0]["speaker"], "'" + wanted);
  EXPECT_EQ(rows[0]["content"].substr(0, 3), "'=1");
  EXPECT_EQ(rows[0]["statement_id"], "s" + wanted);
}

TEST(Csv, SeveralInOneCell) {
  v1::Readout readout = internal::Talks();
  readout.mutable_statements(2)->add_addressee_ids("e3");
  readout.mutable_entities(2)->set_name("=A1");
  auto rows = TableOf(readout, CsvTable::kStatements);
  EXPECT_EQ(rows[2]["addressees"], "Zo\xC3\xAB Lund; =A1");
  readout.mutable_statements(2)->mutable_addressee_ids()->SwapElements(0, 1);
  EXPECT_EQ(TableOf(readout, CsvTable::kStatements)[2]["addressees"], "'=A1; Zo\xC3\xAB Lund");
}

// A long name that is repeated in every row would make the output quadratic.
TEST(Csv, OutputIsBounded) {
  v1::Readout readout;
  readout.set_text_sha256(internal::Sha256(""));
  readout.set_offset_unit(v1::OFFSET_UNIT_UTF8_BYTE);
  v1::Entity& entity = *readout.add_entities();
  entity.set_id("e1");
  entity.set_name(std::string(1 << 16, 'x'));
  for (int i = 0; i < 1000; ++i) {
    v1::Statement& statement = *readout.add_statements();
    statement.set_id("s" + std::to_string(i));
    statement.set_speaker_id("e1");
  }
  EXPECT_EQ(ToCsvRows(readout, CsvTable::kStatements).status().code(), absl::StatusCode::kOutOfRange);
  EXPECT_TRUE(ToCsvRows(readout, CsvTable::kParticipants).ok());
}

}  // namespace
}  // namespace readout
