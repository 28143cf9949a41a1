// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include <set>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.pb.h"
#include "google/protobuf/dynamic_message.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "lib/interchange/cloud_event_attributes.h"
#include "readout/interchange.h"
#include "tests/interchange/parse_json.h"
#include "tests/interchange/talks.h"

namespace readout {
namespace {

using ::google::protobuf::util::MessageDifferencer;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;

CloudEvent EventOf(const v1::Readout& readout, CloudEventOptions::Data data = CloudEventOptions::Data::kJson) {
  CloudEventOptions options;
  options.source = "https://example.org/newsroom?desk=1";
  options.data = data;
  const auto event = ToCloudEvent(readout, options);
  EXPECT_TRUE(event.ok()) << event.status();
  return event.ok() ? *event : CloudEvent();
}

// An event with every attribute, whose data are not ours.
CloudEvent Foreign() {
  CloudEvent event;
  event.id = "caf\xC3\xA9 \"1\" 100%";
  event.source = "/a";
  event.type = "org.example.seen";
  event.datacontenttype = "text/plain; charset=utf-8";
  event.dataschema = "urn:example:s";
  event.subject = "\xE2\x82\xAC";
  event.time = "2020-03-05T12:00:00Z";
  event.extensions = {{"traceparent", "00-ab"}, {"z9", "7"}};
  event.data = std::string("any\0bytes\xFF", 10);
  return event;
}

void ExpectEqual(const CloudEvent& found, const CloudEvent& wanted) {
  for (const internal::Attribute& attribute : internal::kAttributes) {
    EXPECT_EQ(found.*attribute.value, wanted.*attribute.value) << attribute.name;
  }
  EXPECT_EQ(found.extensions, wanted.extensions);
  EXPECT_EQ(found.data, wanted.data);
}

// What the JSON schema of the specification (spec/v1.0.2, formats/cloudevents.json) demands: the required attributes
// are strings of at least one character, so are the optional ones or they are null, data_base64 is base64; besides,
// what its text demands: names of a-z and 0-9, and not both kinds of data.
void ExpectFollowsTheSchema(const internal::JsonValue& event) {
  ASSERT_TRUE(event.has_struct_value());
  for (const char* name : {"id", "source", "specversion", "type"}) {
    EXPECT_FALSE(internal::StringAt(event, name).empty()) << name;
  }
  EXPECT_EQ(internal::StringAt(event, "specversion"), "1.0");
  for (const char* name : {"datacontenttype", "dataschema", "subject", "time", "data_base64"}) {
    if (internal::Has(event, name)) {
      EXPECT_FALSE(internal::StringAt(event, name).empty()) << name;
    }
  }
  EXPECT_FALSE(internal::Has(event, "data") && internal::Has(event, "data_base64"));
  std::string ignored;
  EXPECT_TRUE(absl::Base64Unescape(internal::StringAt(event, "data_base64"), &ignored));
  for (const auto& member : event.struct_value().fields()) {
    if (member.first == "data_base64") continue;
    EXPECT_EQ(member.first.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789"), std::string::npos)
        << member.first;
  }
}

TEST(CloudEvent, HasTheAttributesOfItsReadout) {
  const CloudEvent event = EventOf(internal::Talks());
  EXPECT_EQ(event.type, "readout.v1.Readout");
  EXPECT_EQ(event.source, "https://example.org/newsroom?desk=1");
  EXPECT_EQ(event.subject, "a1");
  EXPECT_EQ(event.datacontenttype, "application/json");
  EXPECT_EQ(event.dataschema, "urn:protobuf:readout.v1.Readout");
  EXPECT_EQ(event.time, "");
  EXPECT_EQ(event.id.size(), 64u);
}

TEST(CloudEvent, IdIsOfTheTextTheArticleAndTheProducer) {
  const std::string id = EventOf(internal::Talks()).id;
  EXPECT_EQ(EventOf(internal::Talks(), CloudEventOptions::Data::kProtobuf).id, id);
  v1::Readout same = internal::Talks();
  same.clear_statements();
  same.clear_text_sha256();  // Is then computed.
  EXPECT_EQ(EventOf(same).id, id);
  std::set<std::string> ids = {id};
  for (int i = 0; i < 5; ++i) {
    v1::Readout other = internal::Talks();
    if (i == 0) other.set_text_sha256("x");
    if (i == 1) other.mutable_article()->set_id("a1h");
    if (i == 2) other.mutable_article()->set_url("ttps://example.org/news/12");
    if (i == 3) other.mutable_producer()->set_library_version("0.1.1");
    if (i == 4) other.mutable_producer()->set_model_id("m");
    ids.insert(EventOf(other).id);
  }
  EXPECT_EQ(ids.size(), 6u);
}

TEST(CloudEvent, SubjectIsWhatMayStandThere) {
  v1::Readout readout = internal::Talks();
  readout.mutable_article()->clear_id();
  EXPECT_EQ(EventOf(readout).subject, "https://example.org/news/12");
  EXPECT_EQ(EventOf(internal::Hostile()).subject, "");
}

TEST(CloudEvent, RefusesOptionsThatAreNoUris) {
  const v1::Readout readout = internal::Talks();
  for (const char* source : {"", "a b", "a\r\nb", "%4", "\xC3\xA9"}) {
    EXPECT_EQ(ToCloudEvent(readout, {source}).status().code(), absl::StatusCode::kInvalidArgument) << source;
  }
  for (const char* schema : {"readout", "/a:b", ":a", "a:", "1a:b"}) {
    EXPECT_FALSE(ToCloudEvent(readout, {"/a", schema}).ok()) << schema;
  }
  EXPECT_TRUE(ToCloudEvent(readout, {"/a", ""}).ok());
}

TEST(CloudEvent, FromRefusesWhatIsNotOurs) {
  CloudEvent event = EventOf(internal::Talks());
  event.type = "org.example.seen";
  EXPECT_FALSE(FromCloudEvent(event).ok());
  event = EventOf(internal::Talks());
  event.datacontenttype = "text/xml";
  EXPECT_FALSE(FromCloudEvent(event).ok());
  event.datacontenttype = "application/protobuf";
  EXPECT_FALSE(FromCloudEvent(event).ok());
  event.datacontenttype = "application/vnd.example+json; charset=utf-8";
  EXPECT_TRUE(FromCloudEvent(event).ok());
}

TEST(CloudEventJson, FollowsTheSchemaAndLosesNothing) {
  for (const auto data : {CloudEventOptions::Data::kJson, CloudEventOptions::Data::kProtobuf}) {
    for (const v1::Readout& readout : {internal::Talks(), internal::Hostile()}) {
      const CloudEvent event = EventOf(readout, data);
      const auto json = CloudEventToJson(event);
      ASSERT_TRUE(json.ok()) << json.status();
      const internal::JsonValue parsed = internal::ParseJson(*json);
      ExpectFollowsTheSchema(parsed);
      EXPECT_EQ(internal::Has(parsed, "data"), data == CloudEventOptions::Data::kJson);
      EXPECT_EQ(internal::Has(parsed, "data_base64"), data == CloudEventOptions::Data::kProtobuf);
      const auto back = CloudEventFromJson(*json);
      ASSERT_TRUE(back.ok()) << back.status();
      ExpectEqual(*back, event);
      const auto read = FromCloudEvent(*back);
      ASSERT_TRUE(read.ok()) << read.status();
      EXPECT_TRUE(MessageDifferencer::Equals(*read, readout));
    }
  }
  const auto json = CloudEventToJson(Foreign());
  ASSERT_TRUE(json.ok()) << json.status();
  ExpectFollowsTheSchema(internal::ParseJson(*json));
  ExpectEqual(*CloudEventFromJson(*json), Foreign());
}

TEST(CloudEventJson, ReadsWhatOthersWrite) {
  const auto event = CloudEventFromJson(R"({"specversion":"1.0","id":"1","source":"/a","type":"t","subject":null,)"
                                        R"("n":-5,"b":true,"datacontenttype":"text/plain","data":"a\nb"})");
  ASSERT_TRUE(event.ok()) << event.status();
  EXPECT_THAT(event->extensions, ElementsAre(Pair("b", "true"), Pair("n", "-5")));
  EXPECT_EQ(event->data, "a\nb");
  EXPECT_EQ(CloudEventFromJson(R"({"specversion":"1.0","id":"1","source":"/a","type":"t","data":"a"})")->data, "\"a\"");
  EXPECT_EQ(CloudEventFromJson(R"({"specversion":"1.0","id":"1","source":"/a","type":"t","data":null})")->data, "null");
  EXPECT_EQ(CloudEventFromJson(R"({"specversion":"1.0","id":"1","source":"/a","type":"t"})")->data, "");
}

TEST(CloudEventJson, RefusesWhatIsNoEvent) {
  const std::string good = R"("specversion":"1.0","id":"1","source":"/a","type":"t")";
  ASSERT_TRUE(CloudEventFromJson("{" + good + "}").ok());
  for (const std::string& json :
       {std::string(), std::string("[]"), std::string("{}"), std::string(R"({"id":"1","source":"/a","type":"t"})"),
        std::string(R"({"specversion":"0.3","id":"1","source":"/a","type":"t"})"),
        std::string(R"({"specversion":"1.0","id":"","source":"/a","type":"t"})"),
        std::string(R"({"specversion":"1.0","source":"/a","type":"t"})"), "{" + good + R"(,"id":"2"})",
        "{" + good + R"(,"data":1,"data_base64":"MQ=="})", "{" + good + R"(,"data_base64":"?"})",
        "{" + good + R"(,"data_base64":1})", "{" + good + R"(,"x":{}})", "{" + good + R"(,"x":1.5})",
        "{" + good + R"(,"Upper":"1"})", "{" + good + R"(,"x":"\u0007"})", "{" + good + R"(,"time":"yesterday"})",
        "{" + good + R"(,"time":"2020-03-05T12:00:00"})", "{" + good + R"(,"dataschema":"x"})"}) {
    EXPECT_EQ(CloudEventFromJson(json).status().code(), absl::StatusCode::kInvalidArgument) << json;
  }
}

TEST(CloudEventJson, RefusesToWriteWhatIsNoEvent) {
  CloudEvent event = EventOf(internal::Talks());
  event.data = "{\"a\":1},\"id\":\"2\"";  // Would end the member and add another.
  EXPECT_EQ(CloudEventToJson(event).status().message(), "data: not JSON");
  event = Foreign();
  event.extensions["id"] = "2";
  EXPECT_FALSE(CloudEventToJson(event).ok());
  event = Foreign();
  event.extensions["data"] = "2";
  EXPECT_FALSE(CloudEventToJson(event).ok());
  event = Foreign();
  event.extensions["a\":1"] = "2";
  EXPECT_FALSE(CloudEventToJson(event).ok());
  EXPECT_FALSE(CloudEventToJson(CloudEvent()).ok());
}

TEST(CloudEventJson, Batch) {
  const std::vector<CloudEvent> events = {EventOf(internal::Talks()), Foreign()};
  const auto json = CloudEventBatchToJson(events);
  ASSERT_TRUE(json.ok()) << json.status();
  const internal::JsonValue parsed = internal::ParseJson(*json);
  ASSERT_EQ(parsed.list_value().values_size(), 2);
  for (const internal::JsonValue& event : parsed.list_value().values()) ExpectFollowsTheSchema(event);
  const auto back = CloudEventBatchFromJson(*json);
  ASSERT_TRUE(back.ok()) << back.status();
  ASSERT_EQ(back->size(), 2u);
  ExpectEqual((*back)[0], events[0]);
  ExpectEqual((*back)[1], events[1]);
  EXPECT_EQ(*CloudEventBatchToJson({}), "[]");
  EXPECT_TRUE(CloudEventBatchFromJson("[]")->empty());
  EXPECT_EQ(CloudEventBatchFromJson("[" + *CloudEventToJson(Foreign()) + ",{}]").status().message().substr(0, 9),
            "event 1: ");
  EXPECT_FALSE(CloudEventBatchFromJson("{}").ok());
}

TEST(CloudEventHttp, HeadersAreEncoded) {
  EXPECT_THAT(HttpHeadersOf(Foreign()),
              ElementsAre(Pair("ce-specversion", "1.0"), Pair("ce-id", "caf%c3%a9%20%221%22%20100%25"),
                          Pair("ce-source", "/a"), Pair("ce-type", "org.example.seen"),
                          Pair("ce-dataschema", "urn:example:s"), Pair("ce-subject", "%e2%82%ac"),
                          Pair("ce-time", "2020-03-05T12:00:00Z"), Pair("ce-traceparent", "00-ab"), Pair("ce-z9", "7"),
                          Pair("content-type", "text/plain; charset=utf-8")));
}

TEST(CloudEventHttp, BinaryModeLosesNothing) {
  for (const CloudEvent& event :
       {EventOf(internal::Talks()), Foreign(), EventOf(internal::Hostile(), CloudEventOptions::Data::kProtobuf)}) {
    const auto back = CloudEventFromHttp(HttpHeadersOf(event), event.data);
    ASSERT_TRUE(back.ok()) << back.status();
    ExpectEqual(*back, event);
  }
}

TEST(CloudEventHttp, ReadsQuotedValuesAnyCaseAndStructuredMode) {
  const auto event = CloudEventFromHttp({{"CE-SpecVersion", "1.0"},
                                         {"Ce-Id", " \"a\\\"%20b\" "},
                                         {"ce-Source", "/a"},
                                         {"ce-type", "t"},
                                         {"host", "example.org"},
                                         {"Content-Type", "text/plain"}},
                                        "body");
  ASSERT_TRUE(event.ok()) << event.status();
  EXPECT_EQ(event->id, "a\" b");
  EXPECT_EQ(event->datacontenttype, "text/plain");
  EXPECT_EQ(event->data, "body");
  const auto structured = CloudEventFromHttp({{"content-type", "application/CloudEvents+json; charset=UTF-8"}},
                                             *CloudEventToJson(Foreign()));
  ASSERT_TRUE(structured.ok()) << structured.status();
  ExpectEqual(*structured, Foreign());
  const auto protobuf =
      CloudEventFromHttp({{"content-type", kCloudEventProtobufMediaType}}, *CloudEventToProtobuf(Foreign()));
  ASSERT_TRUE(protobuf.ok()) << protobuf.status();
  ExpectEqual(*protobuf, Foreign());
}

TEST(CloudEventHttp, RefusesWhatIsNoEvent) {
  const HttpHeaders good = {{"ce-specversion", "1.0"}, {"ce-id", "1"}, {"ce-source", "/a"}, {"ce-type", "t"}};
  EXPECT_TRUE(CloudEventFromHttp(good, "").ok());
  for (size_t i = 0; i < good.size(); ++i) {
    HttpHeaders fewer = good;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_FALSE(CloudEventFromHttp(fewer, "").ok()) << good[i].first;
  }
  for (const auto& header :
       std::vector<std::pair<std::string, std::string>>{{"ce-id", "2"},
                                                        {"ce-x", "%FF"},
                                                        {"ce-x_y", "1"},
                                                        {"ce-datacontenttype", "a"},
                                                        {"ce-subject", ""},
                                                        {"content-type", "application/cloudevents-batch+json"}}) {
    HttpHeaders more = good;
    more.push_back(header);
    EXPECT_FALSE(CloudEventFromHttp(more, "").ok()) << header.first;
  }
}

TEST(CloudEventHttp, NoHeaderEndsEarly) {
  CloudEvent event = Foreign();
  event.datacontenttype = "text/plain\r\nevil: 1";
  event.subject = "a\r\nb";
  for (const auto& [name, value] : HttpHeadersOf(event)) {
    EXPECT_THAT(value, Not(HasSubstr("\n"))) << name;
    EXPECT_NE(name, "content-type");
  }
}

// The messages of the specification (spec/v1.0.2, formats/cloudevents.proto), for a parser that is not ours.
constexpr char kSchema[] = R"pb(
  name: "io/cloudevents/v1/cloudevents.proto"
  package: "io.cloudevents.v1"
  syntax: "proto3"
  dependency: "google/protobuf/timestamp.proto"
  dependency: "google/protobuf/any.proto"
  message_type {
    name: "CloudEvent"
    field { name: "id" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
    field { name: "source" number: 2 type: TYPE_STRING label: LABEL_OPTIONAL }
    field { name: "spec_version" number: 3 type: TYPE_STRING label: LABEL_OPTIONAL }
    field { name: "type" number: 4 type: TYPE_STRING label: LABEL_OPTIONAL }
    field {
      name: "attributes"
      number: 5
      type: TYPE_MESSAGE
      label: LABEL_REPEATED
      type_name: ".io.cloudevents.v1.CloudEvent.AttributesEntry"
    }
    field { name: "binary_data" number: 6 type: TYPE_BYTES label: LABEL_OPTIONAL oneof_index: 0 }
    field { name: "text_data" number: 7 type: TYPE_STRING label: LABEL_OPTIONAL oneof_index: 0 }
    field {
      name: "proto_data"
      number: 8
      type: TYPE_MESSAGE
      label: LABEL_OPTIONAL
      oneof_index: 0
      type_name: ".google.protobuf.Any"
    }
    nested_type {
      name: "AttributesEntry"
      field { name: "key" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
      field {
        name: "value"
        number: 2
        type: TYPE_MESSAGE
        label: LABEL_OPTIONAL
        type_name: ".io.cloudevents.v1.CloudEventAttributeValue"
      }
      options { map_entry: true }
    }
    oneof_decl { name: "data" }
  }
  message_type {
    name: "CloudEventAttributeValue"
    field { name: "ce_boolean" number: 1 type: TYPE_BOOL label: LABEL_OPTIONAL oneof_index: 0 }
    field { name: "ce_integer" number: 2 type: TYPE_INT32 label: LABEL_OPTIONAL oneof_index: 0 }
    field { name: "ce_string" number: 3 type: TYPE_STRING label: LABEL_OPTIONAL oneof_index: 0 }
    field { name: "ce_bytes" number: 4 type: TYPE_BYTES label: LABEL_OPTIONAL oneof_index: 0 }
    field { name: "ce_uri" number: 5 type: TYPE_STRING label: LABEL_OPTIONAL oneof_index: 0 }
    field { name: "ce_uri_ref" number: 6 type: TYPE_STRING label: LABEL_OPTIONAL oneof_index: 0 }
    field {
      name: "ce_timestamp"
      number: 7
      type: TYPE_MESSAGE
      label: LABEL_OPTIONAL
      oneof_index: 0
      type_name: ".google.protobuf.Timestamp"
    }
    oneof_decl { name: "attr" }
  }
)pb";

// Parses with the messages of the specification, and writes again from `text` if that is not empty.
class CloudEventProtobuf : public ::testing::Test {
 protected:
  CloudEventProtobuf() {
    google::protobuf::FileDescriptorProto file;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(kSchema, &file));
    for (const auto* needed : {google::protobuf::Timestamp::descriptor(), google::protobuf::Any::descriptor()}) {
      google::protobuf::FileDescriptorProto copy;
      needed->file()->CopyTo(&copy);
      EXPECT_NE(pool_.BuildFile(copy), nullptr);
    }
    EXPECT_NE(pool_.BuildFile(file), nullptr);
    message_.reset(factory_.GetPrototype(pool_.FindMessageTypeByName("io.cloudevents.v1.CloudEvent"))->New());
  }

  std::string TextOf(const std::string& bytes) {
    EXPECT_TRUE(message_->ParseFromString(bytes));
    std::string text;
    google::protobuf::TextFormat::Printer printer;
    printer.SetExpandAny(false);
    printer.PrintToString(*message_, &text);
    return text;
  }

  google::protobuf::DescriptorPool pool_;
  google::protobuf::DynamicMessageFactory factory_{&pool_};
  std::unique_ptr<google::protobuf::Message> message_;
};

TEST_F(CloudEventProtobuf, IsWhatTheSchemaReads) {
  const auto bytes = CloudEventToProtobuf(Foreign());
  ASSERT_TRUE(bytes.ok()) << bytes.status();
  const std::string text = TextOf(*bytes);
  for (const char* part :
       {"spec_version: \"1.0\"", "type: \"org.example.seen\"", "key: \"time\"",
        "ce_timestamp {\n      seconds: 1583409600", "ce_uri: \"urn:example:s\"", "key: \"traceparent\"",
        "ce_string: \"00-ab\"", "binary_data: \"any\\000bytes\\377\"", "key: \"datacontenttype\""}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
  const auto message = CloudEventToProtobuf(EventOf(internal::Talks(), CloudEventOptions::Data::kProtobuf));
  EXPECT_THAT(TextOf(*message), HasSubstr("proto_data {\n  type_url: \"type.googleapis.com/readout.v1.Readout\""));
  EXPECT_THAT(TextOf(*CloudEventToProtobuf(EventOf(internal::Talks()))), HasSubstr("text_data: \"{"));
}

TEST_F(CloudEventProtobuf, LosesNothing) {
  for (const CloudEvent& event : {EventOf(internal::Talks()), Foreign(), EventOf(internal::Hostile()),
                                  EventOf(internal::Hostile(), CloudEventOptions::Data::kProtobuf)}) {
    const auto bytes = CloudEventToProtobuf(event);
    ASSERT_TRUE(bytes.ok()) << bytes.status();
    const auto back = CloudEventFromProtobuf(*bytes);
    ASSERT_TRUE(back.ok()) << back.status();
    ExpectEqual(*back, event);
  }
}

TEST_F(CloudEventProtobuf, ReadsWhatTheSchemaWrites) {
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"pb(
        id: "1"
        source: "/a"
        spec_version: "1.0"
        type: "t"
        attributes {
          key: "a"
          value { ce_boolean: true }
        }
        attributes {
          key: "b"
          value { ce_integer: -5 }
        }
        attributes {
          key: "c"
          value { ce_bytes: "\377" }
        }
        attributes {
          key: "d"
          value { ce_uri_ref: "/x" }
        }
        attributes {
          key: "time"
          value { ce_timestamp { seconds: 1 nanos: 500000000 } }
        }
        proto_data { type_url: "type.googleapis.com/readout.v1.Readout" value: "\022\001a" }
      )pb",
      message_.get()));
  const auto event = CloudEventFromProtobuf(message_->SerializeAsString());
  ASSERT_TRUE(event.ok()) << event.status();
  EXPECT_THAT(event->extensions, ElementsAre(Pair("a", "true"), Pair("b", "-5"), Pair("c", "/w=="), Pair("d", "/x")));
  EXPECT_EQ(event->time, "1970-01-01T00:00:01.500Z");
  EXPECT_EQ(event->datacontenttype, "application/protobuf");
  EXPECT_EQ(event->data,
            "\x12\x01"
            "a");
}

TEST_F(CloudEventProtobuf, AnyByteMayChange) {
  EXPECT_FALSE(CloudEventFromProtobuf("").ok());
  EXPECT_FALSE(CloudEventFromProtobuf("\xFF").ok());
  const std::string good = *CloudEventToProtobuf(Foreign());
  for (size_t i = 0; i < good.size(); ++i) {
    for (const char change : {'\x01', '\x07', '\x40', '\xFF'}) {
      std::string bytes = good;
      bytes[i] = static_cast<char>(bytes[i] ^ change);
      const auto event = CloudEventFromProtobuf(bytes);
      if (event.ok()) {
        EXPECT_TRUE(CloudEventToProtobuf(*event).ok());
      }
    }
  }
}

}  // namespace
}  // namespace readout
